// Asking the desk for pieces of a page, and telling it what was done.
const token = document.querySelector("meta[name=token]")?.content ?? "";

export const put = (node, markup) => {
  node.innerHTML = markup; // every piece comes from the desk's own templates, which escape what they show
  return node;
};

export async function piece(url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" }, redirect: "error" });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text.startsWith("<") ? `The desk could not show it (${answer.status}).` : text.trim());
  return text;
}

// Sends a form's fields; the answer is an object with `ok`, and what changed or why it was refused.
export async function send(url, fields) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRF-Token": token },
    body: new URLSearchParams([...fields].filter(([, value]) => typeof value === "string")),
  });
  return read(answer);
}

export async function upload(url, file) {
  const answer = await fetch(url, { method: "POST", headers: { Accept: "application/json", "X-CSRF-Token": token, "Content-Type": "application/octet-stream" }, body: file });
  return read(answer);
}

async function read(answer) {
  if ((answer.headers.get("content-type") ?? "").startsWith("application/json")) return answer.json();
  return { ok: false, message: (await answer.text()).trim() };
}

let fading = 0;
export function say(words) {
  const said = document.querySelector(".said");
  clearTimeout(fading);
  said.textContent = words;
  fading = setTimeout(() => (said.textContent = ""), 4500);
}

export function refuse(form, answer) {
  const box = form.querySelector(".refused") ?? form.closest(".detail, .page, .source-inner, .pane")?.querySelector(".refused");
  if (!box) return say(answer.message);
  if (answer.html) put(box, answer.html);
  else box.textContent = answer.message;
  box.scrollIntoView({ block: "nearest" });
}

export const typing = (node) => Boolean(node.closest?.("input, textarea, select, dialog"));
export const plainKey = (event) => !(event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented);
