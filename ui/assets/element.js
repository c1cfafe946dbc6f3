// Elements of the page by name: text is always set as text, whatever it holds.
// element("b", {class: "x", title: "…", on: {click: fn}}, "text", child, null, …)

const SVG = "http://www.w3.org/2000/svg";

function filled(made, { on = {}, style = {}, ...attributes } = {}, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const [name, value] of Object.entries(style)) made.style.setProperty(name, value);
  for (const [name, listener] of Object.entries(on)) made.addEventListener(name, listener);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

export const element = (tag, attributes, ...children) => filled(document.createElement(tag), attributes, children);

export const drawing = (tag, attributes, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

// The square of a status in its colour (ui/look.py gives .s-<status> its --c).
export const dot = (status) => element("i", { class: `sd-dot s-${status}`, "aria-hidden": "true" });

// A button; `label` is a text, or elements.
export function button(label, onClick, attributes = {}) {
  return element("button", { type: "button", ...attributes, on: { click: onClick } }, [label].flat());
}

// Draw a part anew without taking the keyboard away from where it is: by the data-name of a child.
export function redraw(box, ...children) {
  const held = box.contains(document.activeElement) ? document.activeElement.dataset.name : undefined;
  box.replaceChildren(...children.flat(Infinity).filter(Boolean));
  if (held === undefined) return;
  [...box.querySelectorAll("[data-name]")].find((child) => child.dataset.name === held)?.focus({ preventScroll: true });
}
