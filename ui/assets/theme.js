// Light, dark, or as the system has it. Streamlit keeps the choice under this name and follows it for
// its own widgets when the page opens; the style sheets, and the map in its frame, follow data-theme.

const KEY = `stActiveTheme-${location.pathname}-v2`;
const KEPT = { auto: "System", light: "Light", dark: "Dark" };
const system = matchMedia("(prefers-color-scheme: dark)");

export function chosen() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY));
  } catch { /* nothing may be kept here, or it is not ours: as the system has it */ }
  return Object.keys(KEPT).find((name) => KEPT[name] === kept) ?? "auto";
}

export function choose(name) {
  try {
    localStorage.setItem(KEY, JSON.stringify(KEPT[name]));
  } catch {
    return; // a browser that keeps nothing stays as its system is
  }
  location.reload(); // Streamlit reads it then; all that a person has chosen is in the address
}

function follow() {
  const dark = { auto: system.matches, light: false, dark: true }[chosen()];
  document.documentElement.dataset.theme = dark ? "dark" : "light";
}

system.addEventListener("change", follow);
follow();
