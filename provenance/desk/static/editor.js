// A reference corrected in place: its formatted entry follows as one types.
import { piece, put, say } from "./net.js";

export class Editor {
  constructor(here) {
    this.here = here;
    this.asked = 0;
    document.addEventListener("input", (event) => {
      const form = event.target.closest(".editor");
      if (form) this.preview(form);
    });
  }

  async open(work, card) {
    const was = card.querySelector(":scope > .editor");
    if (was) return this.close(was);
    let markup;
    try {
      markup = await piece(this.here("/work/edit", { work }));
    } catch (error) {
      return say(error.message);
    }
    const holder = put(document.createElement("div"), markup);
    const form = holder.firstElementChild;
    card.append(form);
    form.scrollIntoView({ block: "nearest" });
    form.querySelector("select, input:not([type=hidden])").focus();
    return form;
  }

  close(form) {
    const card = form.closest(".card");
    form.remove();
    card?.querySelector("[data-do=correct]")?.focus();
  }

  // The last answer asked for wins; a slow earlier one is dropped.
  async preview(form) {
    const number = ++this.asked;
    await new Promise((done) => setTimeout(done, 60));
    if (number !== this.asked) return;
    const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    try {
      const markup = await piece(`/work/preview?${fields}`);
      if (number === this.asked) put(form.querySelector(".preview"), markup);
    } catch (error) {
      say(error.message);
    }
  }
}
