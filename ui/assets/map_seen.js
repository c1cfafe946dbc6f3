// Tells what the map's frame shows now: its bounds, and the names of the layers that are on.

const round = (degrees) => Math.round(degrees * 1e6) / 1e6;

function seen() {
  const shudi = document.querySelector("iframe.sd-map")?.contentWindow?.shudi;
  if (!shudi?.map) return { bounds: null, layers: null };
  const b = shudi.map.getBounds(), tree = shudi.layers;
  return {
    bounds: [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map(round),
    layers: tree ? [...tree.entries.keys()].filter((slug) => tree.shown(slug)) : null,
  };
}

export function mount({ setStateValue }) {
  setStateValue("seen", seen());
}
