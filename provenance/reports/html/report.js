// Choosing, filtering and walking through statements. The page reads without it.
"use strict";
(() => {
  const wide = matchMedia("(min-width: 62rem)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const reports = [];

  function make(tag, props, ...children) {
    const { data, ...rest } = props || {};
    const node = Object.assign(document.createElement(tag), rest);
    Object.assign(node.dataset, data || {});
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  }

  function copy(node) {
    const twin = node.cloneNode(true);
    for (const one of [twin, ...twin.querySelectorAll("[id]")]) one.removeAttribute("id");
    twin.classList.remove("sel");
    return twin;
  }

  // An object as rows of names and words, what is inside another under both names.
  function flat(value, name = "") {
    if (value === null || value === "") return [];
    if (typeof value !== "object") return [[name, String(value)]];
    const inner = Array.isArray(value) ? value.map((one) => [name, one]) : Object.entries(value).map(([key, one]) => [`${name} ${key}`.trim(), one]);
    return inner.flatMap(([key, one]) => flat(one, key));
  }

  class Report {
    constructor(root) {
      this.root = root;
      this.prefix = root.id;
      Object.assign(this, JSON.parse(root.querySelector("script[type='application/json']").textContent));
      this.paper = root.querySelector(".paper");
      this.detail = root.querySelector(".detail");
      this.pane = root.querySelector(".pane-statement");
      this.pieces = this.statements.map(() => []);
      for (const piece of this.paper.querySelectorAll(".st")) this.pieces[+piece.dataset.s].push(piece);
      this.order = [...new Set([...this.paper.querySelectorAll(".st")].map((piece) => +piece.dataset.s))];
      this.matches = this.order;
      this.chosen = null;
      this.on = { support: new Set(), kind: new Set(), findings: false, query: "" };
      this.prepare();
      this.bind();
      this.tab("findings");
    }

    byId(kind, number) {
      return document.getElementById(`${this.prefix}-${kind}${number}`);
    }

    // Words that can be chosen can be reached and are announced with their support.
    prepare() {
      for (const number of this.order) {
        const [first] = this.pieces[number];
        first.tabIndex = 0;
        first.setAttribute("role", "button");
        first.setAttribute("aria-describedby", `${this.prefix}-legend-${this.statements[number].support}`);
      }
      for (const hit of this.paper.querySelectorAll(".hit")) {
        if (hit.closest(".st")) continue;
        hit.tabIndex = 0;
        hit.setAttribute("role", "button");
      }
    }

    bind() {
      this.paper.addEventListener("click", (event) => {
        if (!getSelection().isCollapsed || !this.pick(event.target) || wide.matches) return;
        const piece = event.target.closest(".st, .hit, .mark");
        if (piece && piece.getBoundingClientRect().bottom > innerHeight / 3) reveal(piece, true);
      });
      this.paper.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        if (!this.pick(event.target)) return;
        event.preventDefault();
        this.pane.querySelector("h2").focus({ preventScroll: true });
      });
      this.root.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
      for (const chip of this.root.querySelectorAll(".chip")) chip.addEventListener("click", () => this.toggle(chip));
      this.search = this.root.querySelector(".search");
      this.search.addEventListener("input", () => {
        this.on.query = this.search.value.trim().toLowerCase();
        this.filter();
      });
      this.root.querySelector(".clear").addEventListener("click", () => this.clear());
      const tabs = [...this.root.querySelectorAll("[data-tab]")];
      tabs.forEach((button, index) => {
        button.addEventListener("click", () => this.tab(button.dataset.tab));
        button.addEventListener("keydown", (event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (!step) return;
          const next = tabs[(index + step + tabs.length) % tabs.length];
          this.tab(next.dataset.tab);
          next.focus();
        });
      });
    }

    tab(name) {
      for (const button of this.root.querySelectorAll("[data-tab]")) {
        const chosen = button.dataset.tab === name;
        button.setAttribute("aria-selected", String(chosen));
        button.tabIndex = chosen ? 0 : -1;
      }
      for (const pane of this.root.querySelectorAll(".pane")) pane.classList.toggle("on", pane.id === `${this.prefix}-${name}`);
    }

    // Choose what stands under a click or a key; says whether there was anything.
    pick(target) {
      const mark = target.closest(".mark[data-s]");
      const hit = target.closest(".hit, .fn");
      const piece = target.closest(".st");
      if (mark || piece) this.choose(+(mark || piece).dataset.s);
      else if (hit) this.finding(+(hit.dataset.f || hit.previousElementSibling.dataset.f));
      else return false;
      return true;
    }

    unmark() {
      for (const node of this.root.querySelectorAll(".sel")) node.classList.remove("sel");
    }

    show(...children) {
      this.detail.replaceChildren(...children);
      this.tab("statement");
      this.pane.classList.add("open");
      this.root.classList.add("sheet-open");
      if (wide.matches) this.root.querySelector(".beside").scrollTop = 0;
      else this.pane.scrollTop = 0;
      active = this;
    }

    close() {
      this.pane.classList.remove("open");
      this.root.classList.remove("sheet-open");
      const back = this.chosen === null ? null : this.pieces[this.chosen][0];
      if (back) back.focus({ preventScroll: true });
    }

    choose(number) {
      const statement = this.statements[number];
      this.unmark();
      this.chosen = number;
      for (const piece of this.pieces[number]) piece.classList.add("sel");
      this.show(
        this.steps(),
        this.headline(statement),
        make("blockquote", { className: "words", dir: "auto" }, statement.text),
        make("p", { className: "quiet" }, `${statement.needs ? "Needs a source" : "Needs no source"}: ${statement.why}.`),
        ...this.works(statement),
        ...this.evidence(statement),
        ...this.found(statement),
      );
    }

    finding(number) {
      this.unmark();
      this.chosen = null;
      for (const hit of this.paper.querySelectorAll(`.hit[data-f="${number}"]`)) hit.classList.add("sel");
      const card = this.byId("n", number);
      const work = card.dataset.w === undefined ? [] : [make("h3", {}, "Reference"), this.work(+card.dataset.w)];
      this.show(this.steps(), copy(card), ...work);
    }

    steps() {
      const button = (name, label, act) => make("button", { type: "button", className: name, onclick: act }, label);
      return make(
        "div",
        { className: "step" },
        button("before", "Previous", () => this.step(-1)),
        button("after", "Next", () => this.step(1)),
        wide.matches ? make("span", { className: "quiet" }, make("kbd", {}, "k"), " ", make("kbd", {}, "j")) : "",
        wide.matches ? "" : button("close", "Close", () => this.close()),
      );
    }

    headline(statement) {
      const [sign, name, meaning] = this.supports[statement.support];
      const kind = this.kinds[statement.kind] || statement.kind;
      return make(
        "p",
        { className: "head" },
        make("span", { className: "badge", title: meaning }, make("span", { className: `sign s-${statement.support}` }, sign), name),
        make("span", { className: "rule" }, kind),
        make("span", { className: "place" }, statement.place),
      );
    }

    works(statement) {
      if (!statement.citations) return [make("p", {}, "No work is cited.")];
      return [make("h3", {}, "Works"), ...statement.citations.map((citation) => this.citation(citation))];
    }

    citation(citation) {
      const said = [citation.locator, `reaches over the ${citation.reach}`].filter(Boolean).join(" · ");
      return make(
        "div",
        { className: "card cite" },
        make("p", { className: "head" }, make("span", { className: "mark" }, citation.mark), make("span", { className: "rule" }, said)),
        citation.work === null ? make("p", {}, "This mark leads to no reference.") : this.entry(citation.work),
        citation.work === null ? "" : make("a", { href: `#${this.prefix}-w${citation.work}` }, "Show in the references"),
      );
    }

    entry(number) {
      return copy(this.byId("w", number).closest(".work").querySelector(".entry"));
    }

    work(number) {
      return make("div", { className: "card cite" }, this.entry(number), make("a", { href: `#${this.prefix}-w${number}` }, "Show in the references"));
    }

    evidence(statement) {
      const quotes = (statement.quotations || []).map((words) => make("blockquote", { dir: "auto" }, words));
      const seen = quotes.length ? [make("h3", {}, "Quoted words"), ...quotes] : [];
      if (!statement.evidence) return [...seen, make("p", { className: "quiet" }, "No source text was looked in for this statement.")];
      return [...seen, make("h3", {}, "Evidence"), ...statement.evidence.map((one) => this.passage(one))];
    }

    judged(evidence) {
      const note = evidence.note ? `: ${evidence.note}` : "";
      const near = evidence.verdict === "wrong-source" ? [] : evidence.passages;
      const quotes = near.map((one) => {
        const quote = one.selector.find((selector) => selector.type === "TextQuoteSelector");
        const words = make("blockquote", { dir: "auto" }, `…${quote.prefix || ""}`, make("mark", {}, quote.exact), `${quote.suffix || ""}…`);
        return make("div", { className: "passage" }, make("p", { className: "place" }, one.place), words);
      });
      const missing = evidence.uncovered.length ? [make("p", {}, "Not covered: ", evidence.uncovered.map((words) => `“${words}”`).join(", "))] : [];
      const origin = [evidence.origin, evidence.method, `score ${evidence.score}`].filter(Boolean).join(" · ");
      return make("div", { className: "card cite" }, make("p", { className: "head" }, make("span", { className: "rule" }, evidence.verdict), note),
        ...quotes, ...missing, make("p", { className: "quiet", dir: "auto" }, origin));
    }

    passage(evidence) {
      if (evidence.passages) return this.judged(evidence);
      const told = flat(evidence);
      const quotes = told.filter(([key]) => /(^| )(quote|exact)$/.test(key));
      const rest = told.filter((one) => !quotes.includes(one));
      const rows = rest.map(([key, value]) => make("div", {}, make("dt", {}, key), make("dd", { dir: "auto" }, value)));
      const shown = quotes.map(([, value]) => make("blockquote", { dir: "auto" }, value));
      return make("div", { className: "card cite" }, ...shown, make("dl", { className: "known" }, ...rows));
    }

    found(statement) {
      if (!statement.findings) return [];
      return [make("h3", {}, "Findings"), ...statement.findings.map((number) => make("div", { className: "found" }, ...this.card(number)))];
    }

    card(number) {
      const twin = copy(this.byId("n", number));
      const box = make("div", { className: twin.className });
      box.append(...twin.childNodes);
      return [box];
    }

    // --- filters

    toggle(chip) {
      const pressed = chip.getAttribute("aria-pressed") !== "true";
      chip.setAttribute("aria-pressed", String(pressed));
      if (chip.dataset.only) this.on.findings = pressed;
      for (const group of ["support", "kind"]) {
        if (chip.dataset[group]) this.on[group][pressed ? "add" : "delete"](chip.dataset[group]);
      }
      this.filter();
    }

    clear() {
      this.on = { support: new Set(), kind: new Set(), findings: false, query: "" };
      this.search.value = "";
      for (const chip of this.root.querySelectorAll(".chip")) chip.setAttribute("aria-pressed", "false");
      this.filter();
      this.search.focus();
    }

    fits(number) {
      const statement = this.statements[number];
      const { support, kind, findings, query } = this.on;
      return (
        (!support.size || support.has(statement.support)) &&
        (!kind.size || kind.has(statement.kind)) &&
        (!findings || Boolean(statement.findings)) &&
        (!query || statement.text.toLowerCase().includes(query))
      );
    }

    filter() {
      const { support, kind, findings, query } = this.on;
      const active = Boolean(support.size || kind.size || findings || query);
      this.matches = this.order.filter((number) => !active || this.fits(number));
      const kept = new Set(this.matches);
      for (const number of this.order) {
        for (const piece of this.pieces[number]) piece.classList.toggle("match", active && kept.has(number));
      }
      this.paper.classList.toggle("filtered", active);
      const count = `${this.matches.length} of ${this.order.length} ${this.order.length === 1 ? "statement" : "statements"}`;
      this.root.querySelector(".matches").textContent = active ? (this.matches.length ? count : "No statement matches. ") : "";
      this.root.querySelector(".clear").hidden = !active;
    }

    step(by) {
      if (!this.matches.length) return;
      const at = this.matches.indexOf(this.chosen);
      const from = at >= 0 ? at : by > 0 ? -1 : 0;
      const next = this.matches[(from + by + this.matches.length) % this.matches.length];
      this.choose(next);
      const [piece] = this.pieces[next];
      piece.focus({ preventScroll: true });
      reveal(piece, !wide.matches);
    }
  }

  let active = null;

  function reveal(node, high) {
    for (let up = node.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    node.scrollIntoView({ block: high ? "start" : "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  // An address such as #a0-s3 chooses statement 3; f is a finding's words, n its card, w a work.
  function visit(hash) {
    const match = /^#(a\d+)-(?:([sfnw])(\d+)|(findings|coverage|works|statement))$/.exec(hash);
    const report = match && reports.find((one) => one.prefix === match[1]);
    if (!report) return false;
    if (match[4]) {
      report.tab(match[4]);
      reveal(document.getElementById(`${report.prefix}-${match[4]}`), true);
      return true;
    }
    const number = +match[3];
    const node = report.byId(match[2], number);
    if (!node) return false;
    go[match[2]](report, number, node);
    return true;
  }

  const go = {
    s(report, number, node) {
      report.choose(number);
      reveal(node, !wide.matches);
    },
    f(report, number, node) {
      const card = report.byId("n", number);
      if (card.dataset.s === undefined) report.finding(number);
      else report.choose(+card.dataset.s);
      reveal(node.nextElementSibling || node, !wide.matches);
    },
    n(report, number, node) {
      report.close();
      report.tab("findings");
      report.unmark();
      node.classList.add("sel");
      reveal(node);
    },
    w(report, number, node) {
      report.close();
      report.tab("works");
      report.unmark();
      const card = node.closest(".work");
      card.classList.add("sel");
      reveal(card);
      card.focus({ preventScroll: true });
    },
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && visit(link.getAttribute("href"))) {
      event.preventDefault();
      history.replaceState(null, "", link.getAttribute("href"));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const report = active || reports[0];
    if (!report) return;
    if (event.key === "j") report.step(1);
    else if (event.key === "k") report.step(-1);
    else if (event.key === "Escape") report.close();
    else if (event.key === "/") {
      event.preventDefault();
      report.search.focus();
    }
  });

  document.body.classList.add("js");
  for (const root of document.querySelectorAll(".report")) reports.push(new Report(root));
  visit(location.hash);
  addEventListener("hashchange", () => visit(location.hash));
})();
