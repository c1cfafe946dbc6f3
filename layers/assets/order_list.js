/* The order of the layers, top first: drag by the handle, the arrow keys on it, or two buttons a row.
 *
 * new shudi.OrderList(tree, element). Only layers that have panes of their own can be ordered.
 */
(function (shudi) {
  "use strict";
  const GRIP = "M7 5V5.1M13 5V5.1M7 10V10.1M13 10V10.1M7 15V15.1M13 15V15.1", UP = "M5 12 10 7 15 12", DOWN = "M5 8 10 13 15 8";

  class OrderList {
    constructor(tree, element) {
      this.tree = tree;
      this.words = tree.told.words;
      L.DomUtil.create("p", "shudi-tree-hint", element).textContent = this.words.order_note;
      this.list = L.DomUtil.create("ol", "shudi-order", element);
      this.said = L.DomUtil.create("p", "shudi-unseen", element);
      this.said.setAttribute("aria-live", "polite");
      tree.on("change added", this.refresh, this);
      this.rows = new Map();
      this.refresh();
    }

    refresh() {
      const order = this.tree.order();
      for (const slug of order) if (!this.rows.has(slug)) this.rows.set(slug, this.row(slug));
      for (const [i, slug] of order.entries()) {
        const { element, up, down } = this.rows.get(slug);
        element.classList.toggle("shudi-off", !this.tree.shown(slug));
        up.disabled = i === 0;
        down.disabled = i === order.length - 1;
      }
      // A row that is where it belongs is not touched: it may have the focus.
      order.forEach((slug, i) => {
        const { element } = this.rows.get(slug);
        if (this.list.children[i] !== element) this.list.insertBefore(element, this.list.children[i] || null);
      });
    }

    row(slug) {
      const { name } = this.tree.entries.get(slug), element = L.DomUtil.create("li", "", this.list);
      element.dataset.slug = slug;
      const button = (look, words, path, act) => {
        const found = L.DomUtil.create("button", look, element);
        found.type = "button";
        found.title = words.replace("{name}", name);
        found.setAttribute("aria-label", found.title);
        found.appendChild(shudi.icon(path));
        if (act) found.addEventListener("click", act);
        return found;
      };
      const grip = button("shudi-grip", this.words.drag, GRIP);
      L.DomUtil.create("span", "", element).textContent = name;
      const up = button("shudi-move", this.words.up, UP, () => this.move(slug, -1, up));
      const down = button("shudi-move", this.words.down, DOWN, () => this.move(slug, 1, down));
      grip.addEventListener("keydown", (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (by) { event.preventDefault(); this.move(slug, by, grip); }
      });
      grip.addEventListener("pointerdown", (event) => this.drag(event, element));
      return { element, up, down };
    }

    move(slug, by, from) {
      const order = this.tree.order(), at = order.indexOf(slug), to = at + by;
      if (to < 0 || to >= order.length) return;
      order.splice(to, 0, ...order.splice(at, 1));
      this.tree.reorder(order);
      // Moving a row about takes the focus off it, and a button at the end of its way is disabled.
      (from.disabled ? this.rows.get(slug).element.querySelector(".shudi-grip") : from).focus();
      const text = this.words.moved.replace("{name}", this.tree.entries.get(slug).name);
      this.said.textContent = text.replace("{n}", to + 1).replace("{count}", order.length);
    }

    drag(event, element) {
      if (event.button) return;
      event.preventDefault();
      const { list } = this;
      list.setPointerCapture(event.pointerId); // not the grip: what is moved about loses the pointer
      event.currentTarget.focus();
      element.classList.add("shudi-dragged");
      const follow = ({ clientY }) => {
        const others = [...list.children].filter((one) => one !== element);
        const next = others.find((one) => { const box = one.getBoundingClientRect(); return clientY < box.top + box.height / 2; });
        if (element.nextElementSibling !== (next || null)) list.insertBefore(element, next || null);
      };
      const end = () => {
        element.classList.remove("shudi-dragged");
        list.removeEventListener("pointermove", follow);
        this.tree.reorder([...list.children].map((one) => one.dataset.slug));
      };
      list.addEventListener("pointermove", follow);
      list.addEventListener("lostpointercapture", end, { once: true });
    }
  }

  shudi.OrderList = OrderList;
})((window.shudi = window.shudi || {}));
