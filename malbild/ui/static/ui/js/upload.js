// Sends the files of a form (data-upload) one at a time, each with a line that says how far it has come.
// The form's own fields go along; each file gets its own key, so that one sent twice is read once.
// The server answers with JSON: {"text": what was found or what is wrong, "url": where to go on}.
// Without this module the same form sends all its files at once.
// XMLHttpRequest, because fetch cannot say how much has been sent.

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function addLine(list, file) {
  const line = document.createElement("li");
  const name = document.createElement("strong");
  const state = document.createElement("small");
  const bar = document.createElement("progress");
  name.textContent = file.name;
  state.textContent = "Väntar på sin tur";
  bar.max = file.size || 1;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  line.className = "progress";
  line.append(name, bar, state);
  list.append(line);
  return { line, bar, state };
}

function send(form, input, file, shown) {
  const data = new FormData(form);
  data.delete(input.name);
  data.set(input.name, file);
  if (data.has("key")) data.set("key", newKey());
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      shown.bar.value = Math.min(event.loaded, shown.bar.max);
      shown.state.textContent = "Skickas";
    });
    request.upload.addEventListener("load", () => {
      shown.bar.removeAttribute("value");
      shown.state.textContent = "Läses";
    });
    request.addEventListener("loadend", () => {
      const answer = request.response;
      const ok = request.status >= 200 && request.status < 300 && answer;
      shown.bar.remove();
      const text =
        answer?.text ??
        (request.status === 0
          ? "Kom inte fram: ingen kontakt med servern. Filen kan väljas igen."
          : "Kunde inte läsas. Filen kan väljas igen.");
      if (ok && answer.url) {
        const link = document.createElement("a");
        link.href = answer.url;
        link.textContent = text;
        shown.state.replaceChildren(link);
      } else {
        shown.state.textContent = text;
      }
      if (!ok) shown.line.classList.add("error");
      resolve(ok);
    });
    request.send(data);
  });
}

for (const form of document.querySelectorAll("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("submit", async (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const list = document.createElement("ol");
    list.className = "items";
    const sum = document.createElement("p");
    sum.setAttribute("role", "status");
    form.after(sum, list);
    const button = form.querySelector("button[type=submit]");
    button.disabled = true;
    const lines = [...input.files].map((file) => [file, addLine(list, file)]);
    let read = 0;
    for (const [place, [file, shown]] of lines.entries()) {
      sum.textContent = `Fil ${place + 1} av ${lines.length}`;
      if (await send(form, input, file, shown)) read += 1;
    }
    sum.textContent = `${read} av ${lines.length} filer är lästa.`;
    button.disabled = false;
    form.reset();
  });
}
