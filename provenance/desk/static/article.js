// The article's page: keys and clicks walk through the statements; what is decided here or elsewhere shows at once.
import { piece, plainKey, put, refuse, say, send, typing } from "./net.js";
import { Editor } from "./editor.js";
import { Source } from "./source.js";
import { Walk } from "./walk.js";

const desk = document.getElementById("desk");
const article = desk.dataset.article;
const here = (path, more = {}) => `${path}?${new URLSearchParams({ article, ...more })}`;
const statementPane = document.getElementById("pane-statement");
const beside = document.querySelector(".beside");
const narrow = matchMedia("(max-width: 61.99rem)");

class Desk {
  constructor() {
    this.walk = new Walk(desk, JSON.parse(document.getElementById("states").textContent), (n) => this.show(n));
    this.cards = new Map();
    this.seen = +desk.dataset.cursor;
    this.shown = Promise.resolve();
    this.source = new Source(desk, here, () => this.statement());
    this.editor = new Editor(here);
    this.bind();
    this.listen();
    if (!this.follow() && new URLSearchParams(location.search).get("thread")) this.walk.chooseThread(new URLSearchParams(location.search).get("thread"));
    addEventListener("hashchange", () => this.follow(true));
  }

  // Choose the statement that the address names.
  follow(reveal = false) {
    const wanted = /^#s(\d+)$/.exec(location.hash);
    if (wanted && +wanted[1] !== this.walk.chosen) this.walk.choose(+wanted[1], reveal);
    return Boolean(wanted);
  }

  statement() {
    const detail = statementPane.querySelector(".detail");
    return detail ? { thread: detail.dataset.thread, seen: detail.dataset.content } : null;
  }

  // --- the card

  card(n) {
    if (!this.cards.has(n)) {
      const asked = piece(here("/card", { n, version: desk.dataset.version }));
      asked.catch(() => this.cards.delete(n));
      this.cards.set(n, asked);
    }
    return this.cards.get(n);
  }

  show(n) {
    this.tab("statement");
    if (narrow.matches) this.sheet(true);
    this.shown = this.fill(n);
    return this.shown;
  }

  async fill(n) {
    let markup;
    try {
      markup = await this.card(n);
    } catch (error) {
      return say(error.message);
    }
    if (this.walk.chosen !== n) return;
    const written = this.written(n);
    const editors = this.filled === n ? [...statementPane.querySelectorAll(".editor")] : [];
    put(statementPane, markup);
    if (written) this.rewrite(written);
    for (const editor of editors) statementPane.querySelector(`[data-do=correct][data-work="${CSS.escape(editor.elements.work.value)}"]`)?.closest(".card").append(editor);
    this.filled = n;
    beside.scrollTop = 0;
    history.replaceState(null, "", `#s${n}`);
    const ahead = this.walk.near(1);
    if (ahead !== null) setTimeout(() => this.walk.chosen === n && this.card(ahead), 60);
  }

  // What was being written on the same statement stays when its card is shown anew.
  written(n) {
    const form = this.filled === n ? statementPane.querySelector(".ask:not([hidden])") : null;
    return form && { act: form.dataset.act, fields: [...new FormData(form)].filter(([name]) => form.elements[name].type !== "hidden") };
  }

  rewrite({ act, fields }) {
    const button = statementPane.querySelector(`[data-ask="${CSS.escape(act)}"]`);
    const form = statementPane.querySelector(`form[data-act="${CSS.escape(act)}"]`);
    if (!form) return;
    form.hidden = false;
    button?.setAttribute("aria-expanded", "true");
    for (const [name, value] of fields) if (form.elements[name]) form.elements[name].value = value;
  }

  sheet(open) {
    beside.classList.toggle("sheet", open);
    desk.classList.toggle("sheet-open", open);
  }

  // --- what can be done

  async act(key) {
    await this.shown;
    const button = statementPane.querySelector(key);
    if (button) button.click();
    else say(this.walk.chosen === null ? "Choose a statement first: press j or n." : "You may not do that, or there is nothing to do it to.");
  }

  async post(form, path = "/act") {
    const url = `${path}?since=${this.seen}`;
    const fields = new FormData(form);
    fields.set("article", article);
    beside.setAttribute("aria-busy", "true");
    let answer;
    try {
      answer = await send(url, fields);
    } catch {
      answer = { ok: false, message: "The desk does not answer; nothing was done. Is it still running?" };
    }
    beside.removeAttribute("aria-busy");
    if (!answer.ok) return refuse(form, answer);
    const focused = beside.contains(document.activeElement) || document.activeElement === document.body;
    if (form.matches(".editor")) this.editor.close(form);
    else if (form.matches(".ask")) form.hidden = true;
    say(answer.said ?? "Done.");
    await this.take(answer, true);
    if (focused) (this.walk.piece() ?? beside).focus({ preventScroll: true });
    return answer;
  }

  // Takes over what changed, here or at another desk.
  async take(change, own) {
    this.seen = Math.max(this.seen, change.cursor ?? 0);
    if (change.figures) put(document.getElementById("figures"), change.figures);
    if (change.findings !== undefined) document.getElementById("count-findings").textContent = change.findings;
    this.walk.update(change.states ?? []);
    this.cards.clear();
    if (change.done) this.walk.answered(change.done);
    const writing = statementPane.querySelector(".ask:not([hidden]) textarea, .editor");
    const touched = (change.states ?? []).some(([n]) => n === this.walk.chosen) || own;
    if (touched && this.walk.chosen !== null && (own || !writing)) await this.fill(this.walk.chosen);
    else if (touched && writing && !own) statementPane.querySelector(".refused").textContent = `${change.said} Load it again to see it.`;
    for (const name of ["findings", "references"]) {
      const pane = document.getElementById(`pane-${name}`);
      pane.dataset.old = "1";
      if (pane.classList.contains("on")) this.tab(name);
    }
  }

  // --- tabs

  async tab(name) {
    for (const button of desk.querySelectorAll("[data-tab]")) {
      const on = button.dataset.tab === name;
      button.setAttribute("aria-selected", String(on));
      button.tabIndex = on ? 0 : -1;
    }
    for (const pane of desk.querySelectorAll(".pane")) pane.classList.toggle("on", pane.id === `pane-${name}`);
    const pane = document.getElementById(`pane-${name}`);
    if (["findings", "references"].includes(name) && (!pane.childElementCount || pane.dataset.old)) await this.renew(pane, name);
  }

  // A pane is shown anew unless someone writes in it, also where the writing began while the desk was asked; the last answer asked for wins.
  async renew(pane, name) {
    const writing = () => pane.querySelector(".ask:not([hidden]), .editor");
    if (writing()) return;
    delete pane.dataset.old;
    const number = (pane.asked = (pane.asked ?? 0) + 1);
    const markup = await piece(here(`/article/${name}`)).catch((error) => error);
    if (number !== pane.asked) return;
    if (writing()) pane.dataset.old = "1";
    else if (markup instanceof Error) pane.textContent = markup.message;
    else put(pane, markup);
  }

  ask(button) {
    const box = button.closest(".detail, .pane");
    const form = box.querySelector(`form[data-act="${CSS.escape(button.dataset.ask)}"]`);
    const opens = form.hidden;
    this.cancel(box, true);
    form.hidden = !opens;
    button.setAttribute("aria-expanded", String(opens));
    if (!opens) return;
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
    if (form.elements.work?.list) this.suggest(form.elements.work);
  }

  // Works to choose from: the article's own at once, those that hold the words as one types.
  async suggest(field) {
    const words = field.value.trim();
    const options = await piece(here("/choices", { q: words }));
    if (field.value.trim() === words && field.list) put(field.list, options);
  }

  cancel(box, keep) {
    for (const form of box.querySelectorAll(".ask")) form.hidden = true;
    for (const button of box.querySelectorAll("[data-ask]")) button.setAttribute("aria-expanded", "false");
    if (!keep && box.dataset.old) this.tab(box.id.replace("pane-", ""));
  }

  // The editor of a reference goes away unsent; what waited for it is shown.
  leave(form) {
    const pane = form.closest(".pane");
    this.editor.close(form);
    if (pane.dataset.old) this.tab(pane.id.replace("pane-", ""));
  }

  help() {
    const help = document.getElementById("help");
    help.showModal();
    help.querySelector("button.main").focus();
  }

  press(button) {
    const { do: what, ask, work, s, f } = button.dataset;
    if (ask) return this.ask(button);
    const doing = {
      previous: () => this.walk.step(-1),
      next: () => this.walk.step(1),
      open: () => this.walk.nextOpen(),
      close: () => this.sheet(false),
      help: () => this.help(),
      accept: () => this.post(statementPane.querySelector("form[data-act=accept]")),
      undo: () => this.post(statementPane.querySelector("form[data-act=undo]")),
      evidence: () => this.evidence(),
      cancel: () => this.cancel(button.closest(".detail, .pane")),
      correct: () => this.editor.open(work, button.closest(".card")),
      "cancel-editor": () => this.leave(button.closest(".editor")),
      source: () => this.read(work, button.dataset.from, button.dataset.to),
      "close-source": () => this.source.close(),
      "find-passage": () => this.source.find(),
      show: () => this.walk.choose(+s, true),
      "show-finding": () => this.walk.finding(+f),
      reload: () => this.again(),
    }[what];
    return doing?.();
  }

  async again() {
    this.cards.clear();
    const answer = await fetch(here("/article/states", { version: desk.dataset.version }), { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    return this.take(await answer.json(), true);
  }

  evidence() {
    const first = statementPane.querySelector("[data-do=source]");
    if (first) this.read(first.dataset.work);
    else say("Link a source first (s): the evidence is a passage in it.");
  }

  // On a small screen the card makes room for the source.
  read(work, from, to) {
    if (narrow.matches) this.sheet(false);
    return this.source.open(work, from, to);
  }

  bind() {
    desk.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-do], button[data-ask]");
      if (button) return this.press(button);
      const tab = event.target.closest("[data-tab]");
      if (tab) this.tab(tab.dataset.tab);
    });
    desk.addEventListener("submit", (event) => {
      event.preventDefault();
      const form = event.target;
      if (form.matches(".ask")) this.post(form);
      else if (form.matches(".editor")) this.post(form, "/reference");
      else if (form.matches(".undo-correction")) this.post(form);
      else if (form.matches(".keep-evidence")) this.post(form, "/evidence");
      else if (form.matches(".evidence-form")) this.post(this.source.ready(form), "/evidence");
      else if (form.matches(".snapshot-form")) this.keep(form);
    });
    let waiting = 0;
    desk.addEventListener("input", (event) => {
      if (!event.target.matches("[list]")) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => this.suggest(event.target), 120);
    });
    desk.querySelector(".tabs").addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = [...desk.querySelectorAll("[data-tab]")];
      const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
      this.tab(next.dataset.tab);
      next.focus();
    });
    document.addEventListener("keydown", (event) => this.key(event));
    // Single keys can be turned off (WCAG 2.2, 2.1.4): some speak to their computer, or hit keys by chance.
    this.single = document.getElementById("single-keys");
    this.single.checked = localStorage.getItem("single-keys") !== "off";
    this.single.addEventListener("change", () => localStorage.setItem("single-keys", this.single.checked ? "on" : "off"));
  }

  async keep(form) {
    const answer = await this.source.keep(form);
    if (!answer.ok) return refuse(form, answer);
    this.cards.clear();
    say(answer.said);
    if (this.walk.chosen !== null) await this.fill(this.walk.chosen);
    await this.source.open(form.elements.work.value);
  }

  key(event) {
    if (!plainKey(event)) return;
    if (event.key === "Escape" && !event.target.closest("dialog")) return this.escape(event);
    if (typing(event.target) || !this.single.checked) return;
    const keys = {
      j: () => this.walk.step(1),
      k: () => this.walk.step(-1),
      n: () => this.walk.nextOpen(),
      a: () => this.act("[data-do=accept]"),
      f: () => this.act("[data-ask=flag]"),
      x: () => this.act("[data-ask=exempt]"),
      s: () => this.act("[data-ask=link]"),
      e: () => this.act("[data-do=evidence]"),
      u: () => this.act("[data-do=undo]"),
      "/": () => document.getElementById("find").focus(),
      "?": () => this.help(),
    };
    const doing = keys[event.key];
    if (!doing) return;
    event.preventDefault();
    doing();
  }

  escape(event) {
    const form = event.target.closest(".ask, .editor");
    if (form?.matches(".editor")) this.leave(form);
    else if (form) this.cancel(form.closest(".detail, .pane"));
    else if (!document.getElementById("source").hidden) this.source.close();
    else this.sheet(false);
    this.walk.piece()?.focus({ preventScroll: true });
  }

  // --- what others do

  listen() {
    const feed = new EventSource(here("/events", { cursor: desk.dataset.cursor, version: desk.dataset.version }));
    feed.addEventListener("change", (event) => {
      const change = JSON.parse(event.data);
      if (change.cursor > this.seen) this.take(change, false);
      if (change.said) say(change.said);
    });
    feed.addEventListener("here", (event) => {
      const names = JSON.parse(event.data);
      desk.querySelector(".here").textContent = names.length ? `Also here: ${names.join(", ")}` : "";
    });
    feed.addEventListener("version", () => {
      feed.close();
      say("A new version of the article was recorded. Load the page to see it.");
      desk.querySelector(".here").textContent = "A new version was recorded: load the page to see it.";
    });
    addEventListener("pagehide", () => feed.close());
  }
}

window.desk = new Desk();
