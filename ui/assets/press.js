// A press on rows that may be drawn anew while the button is down: then the browser has no element
// that the press began and ended on, and tells of no click. What is meant is what the press began on.

const STILL = 6; // pixels that a hand moves without meaning to

export class Press {
  // rows: the element they lie in; at(y) → what lies so many pixels below its top, or nothing;
  // done(what, event).
  constructor(rows, at, done) {
    const under = (event) => at(event.clientY - rows.getBoundingClientRect().top);
    let begun = null;
    rows.addEventListener("pointerdown", (event) => {
      begun = event.button === 0 && event.isPrimary ? { what: under(event), x: event.clientX, y: event.clientY } : null;
    });
    rows.addEventListener("pointercancel", () => { begun = null; }); // a finger scrolls
    rows.addEventListener("pointerup", (event) => {
      const still = begun && Math.hypot(event.clientX - begun.x, event.clientY - begun.y) < STILL;
      if (still && begun.what) done(begun.what, event);
      begun = null;
    });
    // Without a pointer: assistive technology clicks the element itself.
    rows.addEventListener("click", (event) => {
      const row = event.detail === 0 && event.target.closest("[role=row]");
      const what = row && at(row.offsetTop);
      if (what) done(what, event);
    });
  }
}
