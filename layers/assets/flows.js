/* Flows: from a project to each of its parcels, a curve that fades in towards the land.
 *
 * new shudi.Flows(): of all projects that are shown. A selected project always has its own, and its
 * parcels outlined, whether the layer is on or not (shudi.ownFlows).
 */
(function (shudi) {
  "use strict";
  const BEND = 0.16, SHORT_PX = 7, FAR_ZOOM = 11; // from afar there is nothing to be seen between them
  const model = shudi.investment;

  /* Draw [row, from lng, from lat, to lng, to lat, yuan, seen] on a canvas layer. */
  function paint(layer, ctx, flows, bounds, strong) {
    const map = layer._map, colours = model.words.stages.colours;
    for (const [row, fromLng, fromLat, toLng, toLat, yuan, seen] of flows) {
      const a = map.latLngToLayerPoint([fromLat, fromLng]), b = map.latLngToLayerPoint([toLat, toLng]), away = a.distanceTo(b);
      if (away < SHORT_PX || !bounds.intersects(L.bounds([a, b]))) continue;
      const colour = colours[layer.stage(row)] || colours[1], bend = BEND * away;
      const middle = L.point((a.x + b.x) / 2 - (bend * (b.y - a.y)) / away, (a.y + b.y) / 2 + (bend * (b.x - a.x)) / away);
      const curve = new Path2D(`M${a.x} ${a.y}Q${middle.x} ${middle.y} ${b.x} ${b.y}`);
      const fading = (from, to, alpha) => {
        const found = ctx.createLinearGradient(a.x, a.y, b.x, b.y);
        found.addColorStop(0, `${from}${alpha[0]}`);
        found.addColorStop(1, `${to}${alpha[1]}`);
        return found;
      };
      const width = Math.max(1.6, Math.min(7, 2.2 * Math.sqrt((yuan || 0) / 1e8)));
      ctx.globalAlpha = seen ? 1 : 0.45;
      ctx.lineCap = "round";
      ctx.lineWidth = width + 2.4;
      ctx.strokeStyle = fading("#ffffff", "#ffffff", ["40", "d0"]);
      ctx.stroke(curve);
      ctx.lineWidth = width;
      ctx.setLineDash(yuan == null ? [4, 4] : []);
      ctx.strokeStyle = fading(colour, colour, strong ? ["70", "ff"] : ["30", "d0"]);
      ctx.stroke(curve);
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(b.x, b.y, width / 2 + 1.8, 0, 2 * Math.PI);
      ctx.fillStyle = "#ffffff";
      ctx.fill();
      ctx.beginPath();
      ctx.arc(b.x, b.y, width / 2 + 0.6, 0, 2 * Math.PI);
      ctx.fillStyle = colour;
      ctx.fill();
      ctx.globalAlpha = 1;
    }
  }

  const Lines = shudi.Canvas.extend({
    stage(row) { const shown = model.projects && model.projects.shown; return shown ? shown[row] : 1; },
    draw(ctx, bounds) { if (this.flows && this._map.getZoom() >= FAR_ZOOM) paint(this, ctx, this.flows, bounds, this.strong); },
  });

  shudi.Flows = Lines.extend({
    options: { pane: "flows" },

    initialize(options) {
      L.Renderer.prototype.initialize.call(this, options);
      model.offer("flows", this);
    },

    onAdd(map) {
      Lines.prototype.onAdd.call(this, map);
      model.on("measure state", this._ask, this);
      this._ask();
    },

    onRemove(map) {
      model.off("measure state", this._ask, this);
      Lines.prototype.onRemove.call(this, map);
      this.flows = null;
    },

    async _ask() {
      const found = await model.get("flows.json");
      if (!found || !this._map) return;
      this.flows = found.flows;
      this.redraw();
      model.fire("legend");
    },

    legend(box) {
      const { words } = model, line = L.DomUtil.create("p", "shudi-flow", box);
      L.DomUtil.create("i", "", line);
      L.DomUtil.create("span", "", line).textContent = words.flows_note;
    },
  });

  /* The flows of the selected project, and its land. */
  shudi.onStart(({ map, pointer }) => {
    const own = new Lines({ pane: "highlight" }), land = L.layerGroup().addTo(map);
    own.strong = true;
    let asked = null;
    const follow = async () => {
      const chosen = pointer.selected, id = chosen && chosen.layer === "projects" ? chosen.id : null, wanted = `${id} ${model.key} ${model.measure}`;
      if (wanted === asked) return;
      asked = wanted;
      const found = id && model.key ? await model.get("flows.json", { project: id }) : null;
      if (wanted !== asked) return;
      land.clearLayers();
      if (!found) { own.remove(); return; }
      const looks = [{ color: "#ffffff", weight: 4, opacity: 0.8 }, { color: "#14171f", weight: 1.6, dashArray: "4 3" }];
      for (const look of looks) L.geoJSON(found.parcels, { pane: "highlight", interactive: false, style: { ...look, fill: false } }).addTo(land);
      own.flows = found.flows;
      map.hasLayer(own) ? own.redraw() : own.addTo(map);
    };
    map.on("selected", follow);
    model.on("measure state", follow);
  });
})((window.shudi = window.shudi || {}));
