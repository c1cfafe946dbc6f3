/* Going somewhere: shudi.flyTo([west, south, east, north], {near}) moves the map there.
 *
 * ``near``: a box without any size (a point) or with a small one gets room around it, so that a
 * person sees where the thing lies. Who asked for less motion is there at once.
 */
(function (shudi) {
  "use strict";
  const CLOSEST_DEG = 0.004; // about 400 m
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let map = null;

  /* A layer of tiles takes the zoom of a flight at its end, with the last "zoom". There is none when
   * the last step of the flight was at the end to the millisecond: so it is taken here too. */
  const moved = L.GridLayer.prototype._onMoveEnd;
  L.GridLayer.include({
    _onMoveEnd() {
      const at = this._map, behind = at && !at._animatingZoom && this._clampZoom(Math.round(at.getZoom())) !== this._tileZoom;
      behind ? this._resetView() : moved.call(this);
    },
  });

  shudi.onStart((parts) => { map = parts.map; });

  shudi.flyTo = ([west, south, east, north], { near = false } = {}) => {
    const room = near ? Math.max(east - west, north - south, CLOSEST_DEG) : 0;
    const box = [[south - room, west - room], [north + room, east + room]];
    map.fire("shudi:flying", { bounds: L.latLngBounds(box) });
    const way = { ...shudi.room(24), maxZoom: 17 };
    if (still.matches) map.fitBounds(box, { ...way, animate: false });
    else map.flyToBounds(box, { ...way, duration: 0.8 });
  };
})((window.shudi = window.shudi || {}));
