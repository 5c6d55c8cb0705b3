// A fact shows its place in the paper when it is pointed at or reached with the keyboard.
// Without this module the fact is a link to the place, and the place is marked when it is the target.

for (const fact of document.querySelectorAll("a[data-place]")) {
  const place = document.getElementById(fact.dataset.place);
  if (!place) continue;
  const show = () => {
    for (const other of document.querySelectorAll(".mark--now")) other.classList.remove("mark--now");
    place.classList.add("mark--now");
    place.scrollIntoView({ block: "nearest" });
  };
  fact.addEventListener("mouseenter", show);
  fact.addEventListener("focus", show);
}
