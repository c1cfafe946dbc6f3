// Named views, in a panel over the button that opens it; and the link to what is on the screen.
//
// A view is an address. To open one is to go to its address as the browser would: an entry of the
// history, and the word that there is a new one, which Streamlit and the map hear.

import { button, element } from "./element.js";
import { get } from "./fetching.js";
import { hashOf } from "./view_address.js";

const READERS = ["lang", "units"]; // parameters that are the reader's own, not the view's
const SAID_MS = 2500;

// Where the map is now, as the hash of an address: also where the address leaves it unsaid.
function here() {
  const map = document.querySelector("iframe.sd-map")?.contentWindow?.shudi?.map;
  if (!map) return location.hash;
  const { lat, lng } = map.getCenter();
  return hashOf([lat, lng, map.getZoom()]);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No clipboard on plain http beyond this machine: the old way.
    const field = element("textarea", { style: { position: "fixed", opacity: "0" } }, text);
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export class Views {
  constructor(act) {
    this.act = act;
    this.list = element("ul", { class: "sd-views-list" });
    this.name = element("input", { type: "text", maxlength: 80, required: true, autocomplete: "off", on: { input: () => this.drawSave() } });
    this.save = element("button", { type: "submit" });
    this.form = element("form", { on: { submit: (event) => this.submit(event) } }, this.name, this.save);
    this.link = button("", () => this.copy(this.address(here(), true), this.link), { class: "sd-views-link" });
    this.about = element("p", {});
    this.said = element("p", { class: "sd-views-said", role: "status" });
    const by = { popover: "auto", class: "sd-views", role: "dialog", on: { toggle: (event) => this.toggled(event) } };
    this.element = element("div", by, this.link, this.form, this.about, this.said, this.list);
    this.views = [];
    // A click into the map is none of this document's: the panel would stay open over it.
    this.left = () => document.activeElement?.tagName === "IFRAME" && this.element.matches(":popover-open") && this.element.hidePopover();
    addEventListener("blur", this.left);
  }

  remove() {
    removeEventListener("blur", this.left);
    this.element.remove();
  }

  update({ words, lang, unit, done }) {
    Object.assign(this, { words, reader: unit === "mu" ? { lang } : { lang, units: unit } });
    this.element.setAttribute("aria-label", words.views);
    this.name.placeholder = words.name;
    this.name.setAttribute("aria-label", words.name);
    this.link.textContent = words.link;
    this.about.textContent = words.about;
    this.drawSave();
    const [times, wrong] = done ?? [0, ""];
    if (this.times !== undefined && times !== this.times) {
      this.said.textContent = wrong;
      if (!wrong) this.name.value = "";
      this.load();
    }
    this.times = times;
  }

  toggle(opener) {
    this.opener = opener;
    if (this.element.matches(":popover-open")) return this.element.hidePopover();
    const box = opener.getBoundingClientRect();
    this.element.style.left = `${Math.max(8, box.left)}px`;
    this.element.style.bottom = `${innerHeight - box.top + 6}px`;
    this.element.style.maxHeight = `${box.top - 16}px`;
    this.element.showPopover();
    return this.load();
  }

  toggled({ newState }) {
    this.opener.setAttribute("aria-expanded", String(newState === "open"));
    this.said.textContent = "";
    if (newState === "open") this.name.focus();
    else this.opening = null;
  }

  load() {
    const asked = get("/views.json").then((answer) => { // null: the server may be starting again
      if (asked !== this.asked) return this.asked; // of several answers the one that was asked for last
      if (answer?.status === 200 && answer.found) this.views = answer.found;
      else this.said.textContent = this.words.unreachable;
      return this.draw();
    });
    return (this.asked = asked);
  }

  // The address of the page, or of a view: `reader`: with the language and unit of who copies it.
  address(hash, reader, search = location.search) {
    const query = new URLSearchParams(search);
    for (const name of READERS) query.delete(name);
    const all = new URLSearchParams([...Object.entries(reader ? this.reader : {}), ...query]);
    return (all.size ? `?${all}` : "") + hash;
  }

  drawSave() {
    const taken = this.views.some(({ name }) => name === this.name.value.trim());
    this.save.textContent = taken ? this.words.replace : this.words.save;
  }

  submit(event) {
    event.preventDefault();
    const name = this.name.value.trim();
    if (name) this.act({ do: "save", name, address: this.address(here(), false) });
  }

  async copy(address, by) {
    const text = location.origin + location.pathname + address;
    const was = by.textContent;
    if (await copied(text)) {
      by.textContent = this.words.copied;
      setTimeout(() => { by.textContent = was; }, SAID_MS);
    } else {
      const field = element("input", { type: "text", readonly: true, value: text, "aria-label": this.words.by_hand });
      this.said.replaceChildren(this.words.by_hand, field);
      field.select();
    }
  }

  // The address of a view, read in the language and unit of who is here.
  of({ address }) {
    const [search, hash] = address.split("#");
    return this.address(hash ? `#${hash}` : here(), true, search);
  }

  // As it is by now: somebody may have replaced or deleted it since the list was read.
  async open({ name }) {
    const turn = (this.opening = {});
    await this.load();
    if (this.opening !== turn) return; // another one was chosen meanwhile, or none: the panel was closed
    const view = this.views.find((one) => one.name === name);
    if (!view) { this.said.textContent = this.words.gone; return; }
    this.element.hidePopover();
    history.pushState({}, "", location.pathname + this.of(view));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }

  draw() {
    this.drawSave();
    this.list.replaceChildren(
      ...(this.views.length ? this.views.map((view) => this.row(view)) : [element("li", { class: "sd-views-none" }, this.words.none)]),
    );
  }

  row(view) {
    const { words } = this;
    const item = element("li", {});
    const link = button(words.copy, () => this.copy(this.of(view), link));
    const drop = button(words.delete, () => {
      if (drop.textContent === words.sure) return this.act({ do: "drop", name: view.name });
      drop.textContent = words.sure;
      drop.classList.add("sure");
      return setTimeout(() => { drop.textContent = words.delete; drop.classList.remove("sure"); }, 2 * SAID_MS);
    });
    const rename = button(words.rename, () => item.replaceChildren(this.renaming(view)));
    const open = button(view.name, () => this.open(view), { class: "name", title: words.open });
    item.append(open, element("span", {}, link, rename, drop));
    return item;
  }

  renaming({ name }) {
    const field = element("input", { type: "text", maxlength: 80, required: true, value: name, "aria-label": this.words.name });
    const form = element("form", {}, field, element("button", { type: "submit" }, this.words.rename), button(this.words.cancel, () => this.draw()));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field.value.trim()) this.act({ do: "rename", name, new: field.value.trim() });
    });
    requestAnimationFrame(() => field.select());
    return form;
  }
}
