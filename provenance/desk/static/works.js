// The list of works: found as one types, corrected in place, duplicates merged with one key.
import { piece, plainKey, put, refuse, say, send, typing } from "./net.js";
import { Editor } from "./editor.js";

const page = document.getElementById("works");
const editor = new Editor((path, more) => `${path}?${new URLSearchParams(more)}`);
const pairs = [...page.querySelectorAll("[data-pair]")];
let at = -1;

function choose(index) {
  if (!pairs.length) return;
  at = (index + pairs.length) % pairs.length;
  pairs.forEach((pair, number) => pair.classList.toggle("sel", number === at));
  pairs[at].focus({ preventScroll: true });
  pairs[at].scrollIntoView({ block: "nearest" });
}

async function post(form, url) {
  const answer = await send(url, new FormData(form));
  if (!answer.ok) return refuse(form, answer);
  sessionStorage.setItem("said", answer.said ?? "Done.");
  if (answer.undo) sessionStorage.setItem("undo", JSON.stringify(answer.undo));
  location.reload();
  return undefined;
}

async function undo() {
  const last = JSON.parse(sessionStorage.getItem("undo") ?? "null");
  if (!last) return say("There is no merge to undo on this page; see the merged works below.");
  sessionStorage.removeItem("undo");
  const answer = await send("/act", Object.entries({ ruling: "undo", ...last }));
  if (!answer.ok) return refuse(page, answer);
  sessionStorage.setItem("said", answer.said ?? "Done.");
  location.reload();
  return undefined;
}

async function uses(button) {
  const slot = button.closest(".card").querySelector(".slot");
  if (slot.childElementCount) return slot.replaceChildren();
  return put(slot, await piece(`/uses?${new URLSearchParams({ work: button.dataset.work })}`));
}

async function add() {
  const slot = document.getElementById("editor-slot");
  put(slot, await piece("/work/edit"));
  slot.scrollIntoView({ block: "center" });
  slot.querySelector("select").focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-do]");
  if (!button) return;
  const doing = {
    correct: () => editor.open(button.dataset.work, button.closest(".card")),
    "cancel-editor": () => editor.close(button.closest(".editor")),
    uses: () => uses(button),
    reload: () => location.reload(),
    add,
  }[button.dataset.do];
  doing?.();
});
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches(".find")) return event.preventDefault();
  if (!form.matches(".editor, .merge, .unmerge")) return undefined;
  event.preventDefault();
  return post(form, form.matches(".editor") ? "/reference" : "/act");
});
document.addEventListener("keydown", (event) => {
  if (!plainKey(event)) return;
  if (event.key === "Escape" && event.target.closest(".editor")) return editor.close(event.target.closest(".editor"));
  if (typing(event.target)) return;
  const keys = {
    j: () => choose(at + 1),
    k: () => choose(at - 1),
    m: () => pairs[at]?.querySelector("form")?.requestSubmit(),
    u: undo,
    "/": () => page.querySelector("#find").focus(),
  };
  if (!keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
for (const pair of pairs) pair.addEventListener("focusin", () => at !== pairs.indexOf(pair) && choose(pairs.indexOf(pair)));
page.querySelector("#find").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const card of page.querySelectorAll(".works > .card")) {
    card.hidden = !wanted.every((word) => card.textContent.toLowerCase().includes(word));
    shown += card.hidden ? 0 : 1;
  }
  page.querySelector(".matches").textContent = wanted.length ? `${shown} shown` : "";
});
const words = sessionStorage.getItem("said");
if (words) say(words);
sessionStorage.removeItem("said");
if (new URLSearchParams(location.search).has("add")) add();
