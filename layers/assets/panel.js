/* What tools that take a while are made of: a panel beside the bar of tools, and words that pass.
 *
 * shudi.part(tag, look, parent, text)    an element; text is set as text
 * shudi.button(look, parent, {title, text, path, onClick})    an icon, a text or both
 * shudi.choice(parent, label, [{value, text, path}], onChoose) → {set(value)}    one of a few
 * shudi.panel(map, look, label) → element, hidden until .open(button of its tool); .open(false) hides it
 * shudi.say(text, {text, onClick})    says it under the tools for a while, also to those who
 *     only hear; with something to do about it
 * shudi.beside(map, text, place)    a few words beside the pointer
 * shudi.touched()    whether a finger points
 */
(function (shudi) {
  "use strict";
  const SAID_MS = 7000, GAP_PX = 8;

  shudi.part = (tag, look, parent, text) => {
    const element = L.DomUtil.create(tag, look, parent);
    if (text !== undefined) element.textContent = text;
    return element;
  };

  shudi.button = (look, parent, { title, text, path, onClick }) => {
    const button = shudi.part("button", look, parent);
    button.type = "button";
    if (path) button.appendChild(shudi.icon(path));
    if (text) shudi.part("span", "", button, text);
    if (title) {
      button.title = title;
      if (!text) button.setAttribute("aria-label", title);
    }
    button.addEventListener("click", onClick);
    return button;
  };

  shudi.choice = (parent, label, choices, onChoose) => {
    const box = shudi.part("div", "shudi-choice", parent), buttons = new Map();
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", label);
    for (const { value, text, path } of choices) {
      buttons.set(value, shudi.button("", box, { text, path, title: text, onClick: () => onChoose(value) }));
    }
    return {
      set(chosen) { for (const [value, button] of buttons) button.setAttribute("aria-pressed", String(value === chosen)); },
    };
  };

  /* Clicks and wheels inside it are not the map's. */
  shudi.apart = (element) => {
    L.DomEvent.disableClickPropagation(element);
    L.DomEvent.disableScrollPropagation(element);
    // Also the click itself: Leaflet knows whose it is by the element, which may be gone by then.
    L.DomEvent.on(element, "click mousemove mouseover contextmenu", L.DomEvent.stopPropagation);
    return element;
  };

  shudi.panel = (map, look, label) => {
    const panel = shudi.apart(shudi.part("section", `shudi-panel ${look}`, map.getContainer()));
    panel.setAttribute("aria-label", label);
    panel.hidden = true;
    /* Under the bar that its button is in; beside it where the bar stands upright. */
    panel.open = (button) => {
      panel.hidden = !button;
      if (!button) return;
      const whole = map.getContainer().getBoundingClientRect(), bar = button.parentElement.getBoundingClientRect();
      const lying = bar.width > bar.height, top = lying ? bar.bottom + GAP_PX : bar.top;
      const left = Math.min(lying ? bar.left : bar.right + GAP_PX, whole.right - panel.offsetWidth - GAP_PX);
      panel.style.left = `${Math.max(GAP_PX, left - whole.left)}px`;
      panel.style.top = `${top - whole.top}px`;
      panel.style.maxHeight = `calc(100% - ${top - whole.top + GAP_PX}px)`;
    };
    return panel;
  };

  /* Whether a finger is what points here: it has no keys to be told of. */
  shudi.touched = () => window.matchMedia("(hover: none)").matches;

  let said = null, timer = 0;
  shudi.say = (text, action) => {
    if (!said) {
      said = shudi.apart(shudi.part("div", "shudi-notice-pill shudi-said", shudi.notices));
      said.setAttribute("role", "status");
    }
    clearTimeout(timer);
    const quiet = () => { said.textContent = ""; };
    quiet();
    if (!text) return;
    shudi.part("span", "", said, text);
    if (action) shudi.button("", said, { text: action.text, onClick: () => { quiet(); action.onClick(); } });
    timer = setTimeout(quiet, SAID_MS);
  };

  /* A few words beside the pointer while something is drawn; null: none. */
  let tip = null;
  shudi.beside = (map, text, at) => {
    if (!tip) {
      tip = shudi.part("div", "shudi-tip shudi-beside", map.getContainer());
      tip.setAttribute("aria-hidden", "true");
    }
    tip.hidden = !text;
    if (!text) return;
    const point = map.latLngToContainerPoint(shudi.latLng(at)), left = point.x > map.getSize().x - 170;
    tip.textContent = text;
    tip.classList.toggle("shudi-tip-left", left);
    L.DomUtil.setPosition(tip, L.point(point.x + (left ? -14 : 16), point.y + (point.y > map.getSize().y - 60 ? -44 : 18)));
  };
})((window.shudi = window.shudi || {}));
