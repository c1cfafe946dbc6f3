/* The card of a feature in a map in one file: every attribute that it has, as text.
 *
 * shudi.valueOf(field, n)          what a field says of row n, or "" where it says nothing
 * new shudi.Card(words, onClose)   .show(fields, n, look) · .hide()
 */
(function (shudi) {
  "use strict";

  const number = (value, digits) => new Intl.NumberFormat(shudi.told.lang, { maximumFractionDigits: digits }).format(value);

  function money(yuan) {
    const { size, text } = shudi.told.money.find((one) => yuan >= one.size) || shudi.told.money.at(-1);
    const value = yuan / size;
    return shudi.told.words.yuan.replace("{amount}", text.replace("{value}", number(value, value < 100 ? 2 : 0)));
  }

  shudi.valueOf = (field, n) => {
    if (field.texts) return field.codes[n] < 0 ? "" : field.texts[field.codes[n]];
    const value = field.values[n];
    if (value == null) return "";
    if (field.kind === "area") return shudi.area(value);
    if (field.kind === "yuan") return money(value);
    const [size, digits, text] = shudi.told.words.density[shudi.unit];
    return text.replace("{n}", new Intl.NumberFormat(shudi.told.lang, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value / size));
  };

  shudi.Card = class {
    constructor(parent, words, onClose) {
      this.box = shudi.make("section", "single-card", "", parent);
      this.box.hidden = true;
      this.box.tabIndex = -1;
      this.words = words;
      this.onClose = onClose;
      document.addEventListener("keydown", (event) => { if (event.key === "Escape" && !this.box.hidden) onClose(); });
      shudi.onUnit(() => this.last && this.show(...this.last));
    }

    /* fields of row n; colour: of the dot before the title, or nothing. */
    show(fields, n, colour) {
      this.last = [fields, n, colour];
      this.box.textContent = "";
      const head = shudi.make("header", "", "", this.box);
      const [id, name] = [shudi.valueOf(fields[0], n), shudi.valueOf(fields[1], n)];
      if (colour) shudi.make("i", "single-dot", "", head).style.background = colour;
      shudi.make("h2", "", name || id, head);
      const close = shudi.make("button", "single-close", "×", head);
      close.type = "button";
      close.title = this.words.close;
      close.setAttribute("aria-label", this.words.close);
      close.addEventListener("click", this.onClose);
      const list = shudi.make("dl", "", "", this.box);
      fields.forEach((field, i) => {
        const value = shudi.valueOf(field, n);
        if (!value || i === 1) return; // the name is the title
        shudi.make("dt", "", field.label, list);
        shudi.make("dd", "", value, list);
      });
      this.box.hidden = false;
      this.box.setAttribute("aria-label", name || id);
    }

    hide() {
      this.last = null;
      this.box.hidden = true;
    }
  };
})((window.shudi = window.shudi || {}));
