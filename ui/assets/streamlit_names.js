// Streamlit's own parts that no option names, or that speak English only: notices have a name to be
// announced by, and a file that was not taken says why, in the language of the page.

const REASON = /(?:must be|at most)\s+([\d.]+\s?[KMGT]?B)/i;
const set = (element, name, value) => element.getAttribute(name) !== value && element.setAttribute(name, value);

function notices(words) {
  const all = document.querySelector('[data-testid="stToastContainer"]');
  if (!all) return;
  set(all, "aria-label", words.notices);
  for (const one of all.querySelectorAll('[data-testid="stToast"]')) {
    // It points to a title that a notice has not got.
    if (!document.getElementById(one.getAttribute("aria-labelledby"))) one.removeAttribute("aria-labelledby");
    set(one, "aria-label", one.querySelector('[data-testid="stToastText"]')?.textContent ?? words.notices);
    for (const button of one.querySelectorAll('button[slot="close"]')) set(button, "aria-label", words.close);
  }
}

// The chip's own words are for screen readers alone; what is shown is drawn after it (streamlit_words.css).
function refusals(words) {
  for (const chip of document.querySelectorAll('[data-testid="stFileChip"][aria-invalid="true"]')) {
    const most = REASON.exec(chip.querySelector('[role="alert"]')?.textContent ?? "")?.[1];
    set(chip, "data-said", most ? words.large.replace("{size}", most) : words.lost);
  }
}

let spoken = null;
const look = () => { notices(spoken); refusals(spoken); };

/** From now on in these words: {notices, close, large: "… {size} …", lost}. */
export function speak(words) {
  const first = spoken === null;
  spoken = words;
  look();
  if (first) new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}
