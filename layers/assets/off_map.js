/* shudi.offMap(map, element): what a person does in this panel is not meant for the map under it,
 * and while the pointer is on it there is no place under the pointer.
 */
(function (shudi) {
  "use strict";
  shudi.offMap = (map, element) => {
    shudi.apart(element);
    element.addEventListener("mouseenter", () => map.fire("shudi:left"));
  };
})((window.shudi = window.shudi || {}));
