/* shudi.copy(text): onto the clipboard; resolves to whether it is there. */
(function (shudi) {
  "use strict";
  shudi.copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return byHand(text); // plain http inside an intranet has no clipboard interface
    }
  };

  function byHand(text) {
    const box = document.createElement("textarea"), before = document.activeElement;
    box.value = text;
    box.style.cssText = "position:fixed;opacity:0";
    document.body.appendChild(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (before && before.focus) before.focus();
    return done;
  }
})((window.shudi = window.shudi || {}));
