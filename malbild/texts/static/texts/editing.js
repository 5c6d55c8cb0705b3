// Says each half minute that this place is still open here, and tells who else has it open and
// whether somebody has saved meanwhile. Without it the page works as well: the server never lets
// a later save overwrite an earlier one.

const EVERY = 30_000;
const place = document.querySelector("[data-editing]");

async function say() {
  if (document.hidden) return;
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  let answer;
  try {
    const response = await fetch(place.dataset.editing, {
      method: "POST",
      headers: { "X-CSRFToken": token },
    });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    return; // no connection: the next time, perhaps
  }
  const newer = answer.number > Number(place.dataset.number)
    ? "Någon har sparat medan du skrev. Sparar du nu får du jämföra de två."
    : "";
  show([answer.others, newer].filter(Boolean).join(" "));
}

function show(text) {
  if (place.textContent.trim() === text) return;
  place.replaceChildren();
  if (!text) return;
  const notice = document.createElement("div");
  notice.className = "notice notice--doubt";
  const words = document.createElement("p");
  words.textContent = text;
  notice.append(words);
  place.append(notice);
}

if (place) {
  say();
  setInterval(say, EVERY);
  document.addEventListener("visibilitychange", say);
}
