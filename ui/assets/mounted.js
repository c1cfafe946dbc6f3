// A part of the page that lives as long as its place does: made once, told with every run.
// export const mount = mounted(Part), with new Part(place, component), part.update(component), part.end().

export function mounted(Part) {
  const made = new WeakMap(); // place -> Part
  return (component) => {
    const place = component.parentElement;
    if (!made.has(place)) made.set(place, new Part(place, component));
    made.get(place).update(component);
    return () => {
      // Streamlit also calls this for a mount that was overtaken by the next run while it was being
      // loaded: then the part stays, because the next mount is for the same place.
      if (place.isConnected) return;
      made.get(place)?.end();
      made.delete(place);
    };
  };
}

// A part that is drawn anew from its data, and only when they have changed; a run that changes
// nothing would take the focus out of it. draw(data) is its own; tell(name, value) is heard by the page.
export class Drawn {
  constructor(box, { parentElement }) { this.box = parentElement.appendChild(box); }

  update({ data, setTriggerValue }) {
    this.tell = setTriggerValue;
    const told = JSON.stringify(data);
    if (told === this.told) return;
    this.told = told;
    this.draw(data);
  }

  end() { this.box.remove(); }
}
