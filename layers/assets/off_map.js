/* shudi.offMap(map, element): what a person does in this element is not meant for the map under it.
 *
 * More than Leaflet's own way: it asks where the clicked thing lies when the click arrives at the
 * map, and a button that is drawn anew by its click lies nowhere by then.
 */
(function (shudi) {
  "use strict";
  shudi.offMap = (map, element) => {
    L.DomEvent.disableClickPropagation(element);
    L.DomEvent.disableScrollPropagation(element);
    for (const name of ["click", "mousemove", "mouseover", "contextmenu"]) {
      element.addEventListener(name, (event) => event.stopPropagation());
    }
    element.addEventListener("mouseenter", () => map.fire("shudi:left")); // the pointer is on it, not on the land
  };
})((window.shudi = window.shudi || {}));
