// Choosing statements, walking from one to the next, and showing only some of them.
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 61.99rem)");

export class Walk {
  constructor(root, states, chosen) {
    this.root = root;
    this.states = states;
    this.onChosen = chosen;
    this.paper = root.querySelector(".paper");
    this.pieces = states.map(() => []);
    for (const piece of this.paper.querySelectorAll(".st")) this.pieces[+piece.dataset.s].push(piece);
    this.order = [...new Set([...this.paper.querySelectorAll(".st")].map((piece) => +piece.dataset.s))];
    this.matches = this.order;
    this.place = new Map(this.order.map((n, index) => [n, index]));
    this.chosen = null;
    this.on = { only: new Set(), support: new Set(), query: "" };
    for (const n of this.order) this.reachable(n);
    this.bind();
  }

  // The words of a statement can be reached and say how it stands.
  reachable(n) {
    const [first] = this.pieces[n];
    first.tabIndex = 0;
    first.setAttribute("role", "button");
    first.setAttribute("aria-pressed", String(n === this.chosen));
  }

  piece(n = this.chosen) {
    return n === null ? null : this.pieces[n]?.[0];
  }

  bind() {
    const pick = (target) => {
      const node = target.closest(".mark[data-s], .st");
      const hit = target.closest(".hit");
      if (node) this.choose(+node.dataset.s);
      else if (hit) this.finding(+hit.dataset.f);
      return Boolean(node || hit);
    };
    this.paper.addEventListener("click", (event) => getSelection().isCollapsed && pick(event.target));
    this.paper.addEventListener("keydown", (event) => {
      if ((event.key === "Enter" || event.key === " ") && pick(event.target)) event.preventDefault();
    });
    for (const chip of this.root.querySelectorAll(".filters .chip")) {
      chip.addEventListener("click", () => {
        const pressed = chip.getAttribute("aria-pressed") !== "true";
        chip.setAttribute("aria-pressed", String(pressed));
        const [group, value] = chip.dataset.only ? ["only", chip.dataset.only] : ["support", chip.dataset.support];
        this.on[group][pressed ? "add" : "delete"](value);
        this.filter();
      });
    }
    this.search = this.root.querySelector("#find");
    this.search.addEventListener("input", () => {
      this.on.query = this.search.value.trim().toLowerCase();
      this.filter();
    });
    this.root.querySelector(".filters").addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.matches.length) this.choose(this.matches[0], true);
    });
    this.root.querySelector(".clear").addEventListener("click", () => this.clear());
  }

  clear() {
    this.on = { only: new Set(), support: new Set(), query: "" };
    this.search.value = "";
    for (const chip of this.root.querySelectorAll(".filters .chip")) chip.setAttribute("aria-pressed", "false");
    this.filter();
  }

  fits(n) {
    const state = this.states[n];
    const only = { open: state.o, findings: state.f > 0, flagged: state.v === "flag", changed: state.c };
    if (this.on.only.size && ![...this.on.only].some((name) => only[name])) return false;
    if (this.on.support.size && !this.on.support.has(state.s)) return false;
    return !this.on.query || this.pieces[n].map((piece) => piece.textContent).join("").toLowerCase().includes(this.on.query);
  }

  filter() {
    const active = Boolean(this.on.only.size || this.on.support.size || this.on.query);
    this.matches = active ? this.order.filter((n) => this.fits(n)) : this.order;
    const kept = new Set(this.matches);
    for (const n of this.order) for (const piece of this.pieces[n]) piece.classList.toggle("match", active && kept.has(n));
    this.paper.classList.toggle("filtered", active);
    const count = `${this.matches.length} of ${this.order.length} ${this.order.length === 1 ? "statement" : "statements"}`;
    this.root.querySelector(".matches").textContent = active ? (this.matches.length ? count : "No statement matches.") : "";
    this.root.querySelector(".clear").hidden = !active;
  }

  near(by) {
    if (!this.matches.length) return null;
    const at = this.matches.indexOf(this.chosen);
    const from = at >= 0 ? at : by > 0 ? -1 : 0;
    return this.matches[(from + by + this.matches.length) % this.matches.length];
  }

  step(by) {
    const next = this.near(by);
    if (next !== null) this.choose(next, true);
  }

  nextOpen() {
    const at = this.chosen === null ? -1 : this.place.get(this.chosen);
    const turned = [...this.order.slice(at + 1), ...this.order.slice(0, at + 1)];
    const next = turned.find((n) => this.states[n].o);
    if (next !== undefined) return this.choose(next, true);
    const left = +document.getElementById("count-findings").textContent;
    const more = left ? ` ${left} finding${left > 1 ? "s" : ""} on references and the like ${left > 1 ? "are" : "is"} left.` : "";
    document.querySelector(".said").textContent = `Nothing is open: every statement is settled.${more}`;
    return undefined;
  }

  choose(n, reveal = false) {
    if (!this.pieces[n]?.length) return;
    for (const node of this.root.querySelectorAll(".paper .sel")) node.classList.remove("sel");
    if (this.chosen !== null) this.piece().setAttribute("aria-pressed", "false");
    this.chosen = n;
    for (const piece of this.pieces[n]) piece.classList.add("sel");
    const first = this.piece();
    first.setAttribute("aria-pressed", "true");
    if (reveal) {
      first.focus({ preventScroll: true });
      show(first);
    } else if (narrow.matches) show(first);
    this.onChosen(n);
  }

  chooseThread(thread) {
    const n = this.states.findIndex((state) => state.t === thread);
    if (n >= 0) this.choose(n, true);
  }

  finding(f) {
    for (const node of this.root.querySelectorAll(".paper .sel")) node.classList.remove("sel");
    const hits = [...this.paper.querySelectorAll(`.hit[data-f="${f}"]`)];
    const owner = hits.map((hit) => hit.closest(".st")).find(Boolean);
    if (owner) return this.choose(+owner.dataset.s, true);
    for (const hit of hits) hit.classList.add("sel");
    const node = hits[0] ?? document.getElementById(`a-f${f}`);
    if (node) show(node);
    return undefined;
  }

  update(states) {
    for (const [n, state, names] of states) {
      this.states[n] = state;
      for (const piece of this.pieces[n]) {
        const kept = ["sel", "match"].filter((name) => piece.classList.contains(name));
        piece.className = [names, ...kept].join(" ");
      }
    }
    if (states.length && this.paper.classList.contains("filtered")) this.filter();
  }

  answered(numbers) {
    const done = new Set(numbers);
    for (const hit of this.paper.querySelectorAll(".hit")) hit.classList.toggle("done", done.has(+hit.dataset.f));
  }
}

export function show(node) {
  for (let up = node.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  const far = Math.abs(node.getBoundingClientRect().top - innerHeight / 2) > 2 * innerHeight;
  node.scrollIntoView({ block: narrow.matches ? "start" : "center", behavior: calm.matches || far ? "auto" : "smooth" });
}
