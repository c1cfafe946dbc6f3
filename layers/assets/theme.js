/* The map is as light or dark as the page that holds it, also when that changes; alone it is light. */
(function () {
  "use strict";
  if (window.parent === window) return;
  const page = window.parent.document.documentElement;
  const follow = () => { document.documentElement.dataset.theme = page.dataset.theme || "light"; };
  new MutationObserver(follow).observe(page, { attributeFilter: ["data-theme"] });
  follow();
})();
