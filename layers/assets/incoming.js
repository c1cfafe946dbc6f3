/* Drawings out of a file of the reader: sent to the server, read there, and shown here.
 *
 * new shudi.Incoming(parent, drawings): a button, and the one question a file may leave open.
 */
(function (shudi) {
  "use strict";
  const UP = "M10 13V4M6.5 7.5 10 4l3.5 3.5M4 16.5h12", KINDS = ".geojson,.json,.geojsonl,.zip,.gpkg,.kml,.kmz,.gml,.dxf,.txt,.fgb,.parquet,.geoparquet";
  const LARGEST = 4 * 2 ** 20;

  class Incoming {
    constructor(parent, drawings) {
      Object.assign(this, { drawings, words: drawings.words });
      this.input = shudi.part("input", "shudi-unseen", parent);
      Object.assign(this.input, { type: "file", accept: KINDS, tabIndex: -1 });
      this.input.setAttribute("aria-label", this.words.import);
      this.button = shudi.button("shudi-plain", parent, { text: this.words.import, title: this.words.import_hint, path: UP, onClick: () => this.input.click() });
      this.question = shudi.part("form", "shudi-question", parent);
      this.question.hidden = true;
      this.input.addEventListener("change", () => {
        const [file] = this.input.files;
        this.input.value = ""; // so that the same file can be chosen again
        if (file) this.send(file);
      });
    }

    async send(file, answers = {}) {
      const { words, drawings } = this;
      this.question.hidden = true;
      if (file.size > LARGEST) return shudi.say(words["too-large"]);
      this.button.disabled = true;
      shudi.say(words.reading.replace("{name}", () => file.name));
      try {
        const query = new URLSearchParams({ name: file.name, lang: document.documentElement.lang, ...answers });
        const answer = await fetch(`drawings/read?${query}`, { method: "POST", body: file, headers: { "content-type": "application/octet-stream" } });
        const said = (answer.headers.get("content-type") || "").startsWith("application/json") ? await answer.json() : {};
        if (answer.ok && said.drawings) this.take(said.drawings);
        else if (said.code === "crs-unknown" || said.code === "crs-legacy") this.ask(file, answers, "crs", words.ask_crs, said.fits);
        else if (said.code === "encoding-unknown") this.ask(file, answers, "encoding", words.ask_encoding);
        else shudi.say(words[said.code] || words.refused.replace("{why}", () => said.error || answer.status));
      } catch (error) {
        shudi.say(words.failed);
      } finally {
        this.button.disabled = false;
      }
    }

    take(found) {
      shudi.say("");
      const added = found.map(({ name, ...shape }) => this.drawings.add({ ...shape, kept: false }, name)).filter(Boolean);
      if (added.length) this.drawings.fly(added.at(-1));
      this.drawings.fire("brought");
    }

    /* fits: answers that the numbers of the file allow, to be taken by a click. */
    ask(file, answers, field, text, fits = []) {
      const form = this.question;
      shudi.say("");
      form.textContent = "";
      form.hidden = false;
      const label = shudi.part("label", "", form, text), row = shudi.part("span", "", form);
      const input = shudi.part("input", "", row);
      Object.assign(input, { type: "text", maxLength: 20, placeholder: field === "crs" ? "4547" : "GB18030", id: "shudi-question" });
      label.htmlFor = input.id;
      shudi.button("shudi-main", row, { text: this.words.read, onClick: () => {} }).type = "submit";
      if (fits.length) {
        const likely = shudi.part("span", "shudi-likely", form, this.words.would_fit);
        for (const fit of fits) shudi.button("shudi-plain", likely, { text: fit, onClick: () => this.send(file, { ...answers, [field]: fit }) });
      }
      form.onsubmit = (event) => {
        event.preventDefault();
        if (input.value.trim()) this.send(file, { ...answers, [field]: input.value.trim() });
      };
      input.focus();
    }
  }

  shudi.Incoming = Incoming;
})((window.shudi = window.shudi || {}));
