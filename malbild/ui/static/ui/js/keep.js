// Keeps what is typed in a form (data-keep) in this tab until it is saved, and offers to put it back,
// so that a session that ended, a lost connection or a wrong click loses nothing.
// Passwords and files are never kept, and of the hidden fields only what the edit began with, so that
// what is put back is still an edit of that and the server shows what others saved meanwhile.
// The server decides what "saved" is: the page after a sent form that shows a "done" message ends
// the keeping, and so does one that says whose words to forget: those of the addresses that begin
// so (data-forget).

const PREFIX = "malbild:";
const BEGAN_WITH = /^(version|wording)(-\d+)?$/;
const nameOf = (form) => `${PREFIX}${location.pathname}#${form.dataset.keep}`;
const kept = (field) =>
  field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);

const startsOf = (form) =>
  [...form.elements].filter((one) => one.type === "hidden" && BEGAN_WITH.test(one.name));

const severalIn = (field) => field.type === "select-multiple";
const valueOf = (field) =>
  severalIn(field) ? [...field.selectedOptions].map((one) => one.value) : field.value;

function typed(form) {
  const values = [];
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const choice = field.type === "checkbox" || field.type === "radio";
    values.push([field.name, choice ? `${field.value}:${field.checked}` : valueOf(field)]);
  }
  return values;
}

function putBack(form, { values, began = {} }) {
  for (const field of startsOf(form)) field.value = began[field.name] ?? field.value;
  const left = [...values];
  for (const field of form.elements) {
    if (!kept(field)) continue;
    const choice = field.type === "checkbox" || field.type === "radio";
    const place = left.findIndex(
      ([name, value]) =>
        name === field.name && (!choice || value.startsWith(`${field.value}:`)),
    );
    if (place < 0) continue;
    const [[, value]] = left.splice(place, 1);
    if (choice) field.checked = value.endsWith(":true");
    else if (severalIn(field))
      for (const one of field.options) one.selected = value.includes(one.value);
    else field.value = value;
  }
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(form, sent) {
  const began = Object.fromEntries(startsOf(form).map((one) => [one.name, one.value]));
  try {
    sessionStorage.setItem(nameOf(form), JSON.stringify({ values: typed(form), began, sent }));
  } catch {
    // A full or forbidden store: the form works as it does without keeping.
  }
}

function forgetWhatWasSaved() {
  if (!document.querySelector(".notices .notice--done")) return;
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX) && read(name)?.sent) sessionStorage.removeItem(name);
  }
}

function forgetWhoLeft() {
  for (const { dataset } of document.querySelectorAll("[data-forget]")) {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(PREFIX + dataset.forget)) sessionStorage.removeItem(name);
    }
  }
}

function say(form, text, label, act) {
  const notice = document.createElement("div");
  notice.className = "notice notice--doubt notices";
  notice.setAttribute("role", "status");
  const words = document.createElement("div");
  words.textContent = `${text} `;
  notice.append(words);
  const choose = (name, then) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = name;
    button.addEventListener("click", () => {
      then();
      notice.remove();
    });
    words.append(button);
  };
  if (act) choose(label, act);
  choose(act ? "Ta bort det" : "Stäng", () => act && sessionStorage.removeItem(nameOf(form)));
  form.before(notice);
}

forgetWhatWasSaved();
forgetWhoLeft();
for (const form of document.querySelectorAll("form[data-keep]")) {
  const before = read(nameOf(form));
  if (before && JSON.stringify(before.values) !== JSON.stringify(typed(form))) {
    say(form, "Det du skrev förra gången sparades inte, men finns kvar här.", "Lägg tillbaka det", () => {
      putBack(form, before);
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
  }
  form.addEventListener("input", () => write(form, false));
  form.addEventListener("submit", (event) => {
    write(form, navigator.onLine);
    if (navigator.onLine) return;
    event.preventDefault();
    say(form, "Du är inte uppkopplad just nu. Det du skrev finns kvar; försök igen om en stund.");
  });
}
