/* The search box on the map: finds features and coordinates (GET /search), flies there, selects.
 *
 * shudi.searchBox(words). A combobox: "/" focuses it, arrows move, Enter takes, Escape leaves. On a
 * narrow map it is an icon until it is used. What people typed and what the data hold is only text.
 */
(function (shudi) {
  "use strict";
  const LENS = "M8.5 14a5.5 5.5 0 1 1 0-11 5.5 5.5 0 0 1 0 11ZM12.6 12.6 17 17", CROSS = "M5.5 5.5l9 9M14.5 5.5l-9 9";
  const PLACE = "M10 17.5C6.9 13.2 5.2 10.4 5.2 7.7a4.8 4.8 0 0 1 9.6 0c0 2.7-1.7 5.5-4.8 9.8Z";
  const PAUSE_MS = 130, LIMIT = 24, AWAY_M = 20000; // farther, and a digit may be wrong
  const make = (tag, look, parent, text) => {
    const element = L.DomUtil.create(tag, look, parent);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  shudi.searchBox = (words) => shudi.onStart((parts) => { new Search(words, parts); });

  class Search {
    constructor(words, { map, parcels, pointer, options }) {
      Object.assign(this, { words, map, parcels, pointer, about: options.words, rows: [], at: -1 });
      const box = (this.box = make("div", "shudi-search"));
      const control = new L.Control({ position: "topleft" });
      control.onAdd = () => box;
      control.addTo(map);
      box.setAttribute("role", "search");
      const lens = make("button", "shudi-search-lens", box);
      lens.type = "button";
      lens.title = words.search;
      lens.setAttribute("aria-label", words.search);
      lens.appendChild(shudi.icon(LENS));
      lens.addEventListener("click", () => this.focus());
      const input = (this.input = make("input", "", box));
      Object.assign(input, { type: "text", placeholder: words.placeholder, autocomplete: "off", spellcheck: false, maxLength: 100 });
      for (const [name, value] of Object.entries({
        role: "combobox", "aria-label": words.search, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "shudi-found", "aria-keyshortcuts": "/",
      })) input.setAttribute(name, value);
      const clear = (this.clearButton = make("button", "shudi-search-clear", box));
      clear.type = "button";
      clear.title = words.clear;
      clear.setAttribute("aria-label", words.clear);
      clear.appendChild(shudi.icon(CROSS));
      clear.hidden = true;
      clear.addEventListener("click", () => { this.empty(); this.focus(); });
      this.list = make("div", "shudi-found", box);
      this.list.id = "shudi-found";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", words.search);
      this.list.hidden = true;
      this.said = make("div", "shudi-unseen", box);
      this.said.setAttribute("role", "status");
      shudi.offMap(map, box);
      input.addEventListener("input", () => this.soon());
      // The server makes its index with the first question: before anything is typed.
      input.addEventListener("focus", () => shudi.get("search?q=", "application/json").catch(() => {}), { once: true });
      input.addEventListener("focus", () => { box.classList.add("shudi-searching"); if (this.rows.length) this.open(true); });
      box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) this.leave(); });
      input.addEventListener("keydown", (event) => this.key(event));
      document.addEventListener("keydown", (event) => {
        if (event.key !== "/" || shudi.typing(event)) return;
        event.preventDefault();
        this.focus();
      });
      shudi.search = this;
    }

    focus() {
      window.focus();
      this.box.classList.add("shudi-searching"); // visible before it can have the focus
      this.input.focus();
      this.input.select();
    }

    leave() {
      this.open(false);
      this.box.classList.remove("shudi-searching");
    }

    empty() {
      this.input.value = "";
      this.clearButton.hidden = true;
      this.show({ positions: [], hits: [] });
    }

    soon() {
      clearTimeout(this.timer);
      this.clearButton.hidden = !this.input.value;
      this.timer = setTimeout(() => this.ask(), PAUSE_MS);
    }

    /* Ask the server; resolves when the answer is shown, or another question has been asked. */
    ask() { return (this.coming = this.answer()); }

    async answer() {
      clearTimeout(this.timer);
      if (this.asking) this.asking.abort();
      const text = this.input.value.trim(), asking = (this.asking = new AbortController());
      this.asked = text;
      if (!text) return this.show({ positions: [], hits: [] });
      const query = new URLSearchParams({ q: text, lang: this.about.lang, limit: LIMIT });
      if (this.parcels.key) query.set("key", this.parcels.key);
      try {
        const answer = await shudi.get(`search?${query}`, "application/json", asking.signal);
        const found = await answer.json();
        if (!asking.signal.aborted) this.show(found, text);
      } catch (error) {
        if (error.name !== "AbortError") this.show({ positions: [], hits: [], failed: true }, text);
      }
    }

    show({ positions, hits, failed }, text = "") {
      const near = positions.filter((p) => !p.far), far = positions.filter((p) => p.far);
      this.list.textContent = "";
      this.rows = [];
      this.at = -1;
      this.answered = text;
      this.group(this.words.coordinates, near.map((p) => () => this.position(p)));
      for (const layer of new Set(hits.map((hit) => hit.layer))) {
        const own = hits.filter((hit) => hit.layer === layer);
        this.group(own[0].kind, own.map((hit) => () => this.hit(hit, text)));
      }
      if (hits.filter((hit) => hit.layer === "parcels").length > 1) this.group("", [() => this.only(text)]);
      this.group(this.words.coordinates, far.map((p) => () => this.position(p)));
      const nothing = text && !this.rows.length;
      if (nothing) {
        const line = make("div", "shudi-found-nothing", this.list, failed ? this.words.failed : this.words.nothing);
        line.setAttribute("role", "option"); // a list box may hold nothing else
        line.setAttribute("aria-disabled", "true");
        line.setAttribute("aria-selected", "false");
      }
      this.said.textContent = nothing ? this.list.textContent : text && this.words.found.replace("{n}", this.rows.length);
      this.open(Boolean(text));
      if (this.rows.length) this.move(0);
    }

    group(title, rows) {
      if (!rows.length) return;
      const box = make("div", "shudi-found-group", this.list);
      box.setAttribute("role", "group");
      if (title) {
        make("h5", "", box, title).setAttribute("aria-hidden", "true");
        box.setAttribute("aria-label", title);
      }
      for (const row of rows) {
        const { element, take } = row(), n = this.rows.length;
        element.id = `shudi-found-${n}`;
        element.setAttribute("role", "option");
        element.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays
        element.addEventListener("mousemove", () => this.move(n, false));
        element.addEventListener("click", () => this.take(n));
        this.rows.push({ element, take });
        box.appendChild(element);
      }
    }

    position(place) {
      const element = make("div", "shudi-found-row"), said = shudi.said(place.lng, place.lat);
      element.appendChild(shudi.icon(PLACE));
      const text = make("span", "", element);
      make("b", "", text, said.degrees);
      make("small", "", text, place.zone ? this.words.zone.replace("{zone}", place.zone) : this.words.degrees);
      if (place.away_m > AWAY_M) make("small", "", text, this.words.away.replace("{n}", shudi.length(place.away_m)));
      return { element, take: () => { shudi.pinAt(place); shudi.flyTo([place.lng, place.lat, place.lng, place.lat], { near: true }); } };
    }

    hit(hit, text) {
      const element = make("div", "shudi-found-row"), facts = [...hit.facts];
      const dot = make("i", hit.status ? "shudi-found-dot" : "", element);
      if (hit.status) { dot.style.background = this.about.colours[hit.status]; facts.unshift(this.about.statuses[hit.status]); }
      if (hit.area_m2 != null) facts.splice(hit.status ? 1 : 0, 0, shudi.area(hit.area_m2));
      if (hit.planned_invest_yuan > 0) facts.push(shudi.yuan(hit.planned_invest_yuan, this.about));
      const lines = make("span", "", element), head = make("b", "", lines);
      mark(head, hit.name, text);
      if (hit.under) make("em", "", head, ` ${hit.under}`);
      if (!hit.shown) make("u", "", head, this.words.hidden);
      make("small", "", lines, facts.join(" · ")).title = facts.join(" · ");
      return { element, take: () => this.go(hit) };
    }

    only(text) {
      const element = make("div", "shudi-found-row shudi-found-only");
      make("i", "", element);
      make("span", "", element, this.words.only.replace("{text}", () => text));
      return { element, take: () => shudi.tell("search-filter", text) };
    }

    go(hit) {
      const chosen = { layer: hit.layer, id: hit.id, n: hit.n }, [west, south, east, north] = hit.bounds || [];
      this.pointer.highlight(chosen);
      this.pointer.onSelect(chosen);
      const small = ["parcels", "projects", "infrastructure", "towns"].includes(hit.layer);
      if (hit.bounds) shudi.flyTo([west, south, east, north], { near: small });
    }

    take(n) {
      const row = this.rows[n];
      if (!row) return;
      row.take();
      this.open(false);
      this.input.blur();
      this.leave();
    }

    move(n, scroll = true) {
      if (this.rows[this.at]) this.rows[this.at].element.setAttribute("aria-selected", "false");
      this.at = n;
      const row = this.rows[n];
      if (!row) return this.input.removeAttribute("aria-activedescendant");
      row.element.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", row.element.id);
      if (scroll) row.element.scrollIntoView({ block: "nearest" });
    }

    open(on) {
      on = on && (this.rows.length > 0 || this.list.childElementCount > 0);
      this.list.hidden = !on;
      this.input.setAttribute("aria-expanded", String(on));
    }

    async key(event) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = this.rows.length;
      if (step && count) {
        event.preventDefault();
        if (this.list.hidden) this.open(true);
        else this.move((this.at + step + count) % count);
      } else if (event.key === "Enter" && !event.isComposing) { // an input method's Enter takes a word
        event.preventDefault();
        const text = this.input.value.trim();
        if (this.answered !== text) await (this.asked === text ? this.coming : this.ask());
        if (this.answered === text && this.input.value.trim() === text) this.take(Math.max(this.at, 0)); // not of what was typed before
      } else if (event.key === "Escape") {
        event.preventDefault();
        if (!this.list.hidden) this.open(false);
        else { this.empty(); this.input.blur(); this.leave(); }
      }
    }
  }

  /* The text with what was typed in bold, when it stands there as it was typed. */
  function mark(element, text, typed) {
    const at = typed ? text.toLowerCase().indexOf(typed.toLowerCase()) : -1;
    if (at < 0) { element.append(text); return; }
    element.append(text.slice(0, at));
    make("mark", "", element, text.slice(at, at + typed.length));
    element.append(text.slice(at + typed.length));
  }
})((window.shudi = window.shudi || {}));
