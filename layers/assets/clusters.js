/* Projects that would lie over one another, gathered into one bubble with the sum of their yuan.
 *
 * shudi.gather(points, {reach, radius}) → [{members, yuan, known, x, y, radius}, …]; a group of one is
 * a circle that stands alone. A point is {row, x, y, yuan, radius}, NaN yuan are not known. The largest
 * gathers first what is within reach, so the same points are always gathered the same way; radius(yuan)
 * is that of a bubble.
 * shudi.bubble(at, radius, {lines, label, slices, data}, handlers) → a marker that is a real button.
 * Text is only ever set as textContent.
 */
(function (shudi) {
  "use strict";

  shudi.gather = (points, { reach, radius }) => {
    const cells = new Map(), cell = (x, y) => `${x},${y}`, at = (v) => Math.floor(v / reach);
    for (const point of points) {
      const name = cell(at(point.x), at(point.y));
      if (!cells.has(name)) cells.set(name, []);
      cells.get(name).push(point);
    }
    const taken = new Set(), groups = [];
    const ordered = [...points].sort((a, b) => (b.yuan || 0) - (a.yuan || 0) || a.row - b.row);
    for (const seed of ordered) {
      if (taken.has(seed.row)) continue;
      const members = [];
      for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(cell(at(seed.x) + dx, at(seed.y) + dy)) || []) {
          if (!taken.has(other.row) && Math.hypot(other.x - seed.x, other.y - seed.y) <= reach) members.push(other);
        }
      }
      for (const member of members) taken.add(member.row);
      groups.push(together(members, radius));
    }
    // No bubble over another, nor over a circle: what touches one joins it.
    for (let whole = false; !whole;) {
      whole = true;
      groups.sort((a, b) => a.x - b.x);
      const widest = groups.reduce((most, g) => Math.max(most, g.radius), 0);
      for (let i = 0; i < groups.length; i++) {
        for (let j = i + 1; j < groups.length && groups[j].x - groups[i].x <= groups[i].radius + widest + 1; j++) {
          const a = groups[i], b = groups[j];
          if (a.members.length + b.members.length < 3) continue; // two circles may touch
          if (Math.hypot(a.x - b.x, a.y - b.y) >= a.radius + b.radius + 1) continue;
          groups[i] = together([...a.members, ...b.members], radius);
          groups.splice(j--, 1);
          whole = false;
        }
      }
    }
    return groups;
  };

  /* A group at the middle of its money. The sum is of what is known; NaN when nothing is. */
  function together(members, radius) {
    const known = members.filter((m) => m.yuan >= 0), yuan = known.length ? known.reduce((sum, m) => sum + m.yuan, 0) : NaN;
    let weight = 0, x = 0, y = 0;
    for (const member of members) {
      const share = Math.max(member.yuan || 0, 1);
      weight += share; x += share * member.x; y += share * member.y;
    }
    const group = { members, yuan, known: known.length, x: x / weight, y: y / weight };
    group.radius = members.length > 1 ? radius(yuan) : members[0].radius;
    return group;
  }

  const Held = L.Icon.extend({
    createIcon() { return this.options.element; },
    createShadow() { return null; },
  });

  /* lines: [large, small]; label: for who cannot see it; slices of the ring: [[colour, share], …];
   * handlers: {enabled(), click(), over(button), out()}. */
  shudi.bubble = (at, radius, { lines, label, slices, data }, handlers) => {
    const button = document.createElement("button"), face = L.DomUtil.create("span", "", button);
    button.type = "button";
    button.className = "shudi-bubble";
    // What a person sees is part of what a screen reader says, so the rest goes beside it and not over it.
    L.DomUtil.create("i", "shudi-unseen", button).textContent = label;
    Object.assign(button.dataset, data);
    for (const [i, text] of lines.entries()) if (text) L.DomUtil.create(i ? "em" : "b", "", face).textContent = text;
    let from = 0;
    const turns = slices.map(([colour, share]) => `${colour} ${from}turn ${(from += share)}turn`);
    button.style.setProperty("--slices", `conic-gradient(${turns.join(", ")})`);
    button.style.width = button.style.height = `${2 * radius}px`;
    button.style.margin = `${-radius}px 0 0 ${-radius}px`;
    const free = (fn) => (event) => { if (handlers.enabled()) { event.stopPropagation(); fn(event); } };
    button.addEventListener("click", free(() => handlers.click()));
    button.addEventListener("mousemove", free(() => handlers.over(button)));
    button.addEventListener("mouseleave", () => handlers.out());
    button.addEventListener("focus", () => { if (button.matches(":focus-visible")) handlers.over(button); });
    button.addEventListener("blur", () => handlers.out());
    return L.marker(at, { icon: new Held({ element: button }), pane: "projects", interactive: false, keyboard: false });
  };
})((window.shudi = window.shudi || {}));
