// The text of a source beside the article: a passage selected in it becomes evidence.
import { piece, put, say, send, upload } from "./net.js";

const points = (text) => [...text].length;

export class Source {
  constructor(desk, here, statement) {
    this.desk = desk;
    this.here = here;
    this.statement = statement;
    this.box = document.getElementById("source");
    document.addEventListener("selectionchange", () => this.selected());
  }

  async open(work, from, to) {
    try {
      put(this.box, await piece(this.here("/source", { work })));
    } catch (error) {
      return say(error.message);
    }
    this.box.hidden = false;
    this.desk.classList.add("with-source");
    if (from) {
      this.take(this.units(+from), this.units(+to));
      this.mark(this.units(+from), this.units(+to));
    }
    const first = this.box.querySelector(".source-text, textarea");
    first?.focus({ preventScroll: Boolean(from) });
    return undefined;
  }

  close() {
    this.box.hidden = true;
    this.box.replaceChildren();
    this.desk.classList.remove("with-source");
    CSS.highlights?.delete("passage");
    this.desk.querySelector(".paper .st.sel")?.scrollIntoView({ block: "center" });
  }

  get words() {
    return this.box.querySelector(".source-text")?.firstChild ?? null;
  }

  // The UTF-16 offset of a code point's offset.
  units(offset) {
    return [...this.words.data].slice(0, offset).join("").length;
  }

  selected() {
    const words = this.words;
    const selection = getSelection();
    if (!words || selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (range.startContainer !== words || range.endContainer !== words) return;
    this.take(range.startOffset, range.endOffset);
  }

  take(start, end) {
    const form = this.box.querySelector(".evidence-form");
    if (!form) return;
    const text = this.words.data;
    while (start < end && /\s/.test(text[start])) start += 1;
    while (end > start && /\s/.test(text[end - 1])) end -= 1;
    form.elements.quote.value = text.slice(start, end);
    form.elements.start.value = points(text.slice(0, start));
    form.elements.end.value = points(text.slice(0, end));
  }

  mark(start, end) {
    const range = new Range();
    range.setStart(this.words, start);
    range.setEnd(this.words, end);
    CSS.highlights?.set("passage", new Highlight(range));
    const box = this.box.querySelector(".source-text");
    const offset = range.getBoundingClientRect().top - box.getBoundingClientRect().top;
    box.scrollTop += offset - box.clientHeight / 3;
  }

  // Finds the words typed, whatever the white space and case, and takes them to their sentence's end.
  find() {
    const form = this.box.querySelector(".evidence-form");
    const said = this.box.querySelector(".found-passage");
    const wanted = form.elements.quote.value.trim();
    if (!wanted || !this.words) return;
    const pattern = wanted.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("\\s+");
    const match = new RegExp(pattern, "iu").exec(this.words.data);
    if (!match) {
      said.textContent = "These words are not in this text.";
      return;
    }
    this.take(match.index, match.index + match[0].length);
    this.mark(match.index, match.index + match[0].length);
    said.textContent = "Found and marked in the text.";
  }

  ready(form) {
    const chosen = this.statement();
    form.elements.thread.value = chosen?.thread ?? "";
    form.elements.seen.value = chosen?.seen ?? "";
    return form;
  }

  async keep(form) {
    const file = form.elements.file.files[0];
    const about = { work: form.elements.work.value, origin: form.elements.origin.value || file?.name || "" };
    if (file) return upload(`/snapshot?${new URLSearchParams(about)}`, file);
    return send("/snapshot", new FormData(form));
  }
}
