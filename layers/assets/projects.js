/* Projects: circles whose area is proportional to the planned or the actual investment, with a ring
 * of the colour of their stage; from afar they are gathered into bubbles with the sum (clusters.js).
 *
 * new shudi.Projects({at: [[lat, lng], …], planned: [number | null, …], actual: […]}); rows are those
 * of the atlas. The scale grows with the zoom and is the same for all circles of a view, and the
 * largest is kept below LARGEST_PX; a project without a known investment is a small broken ring.
 * Events: "resized" when circles have another size, "grouped" when others are gathered.
 */
(function (shudi) {
  "use strict";
  const LARGEST_PX = 28, LEAST_PX = (zoom) => (zoom < 13 ? 2 : 3), UNKNOWN_PX = 3.5;
  // How far a bubble reaches for others: less when near, where only what touches is gathered.
  const REACH_PX = (zoom) => Math.max(18, Math.min(34, 34 - 8 * (zoom - 11)));
  const BUBBLE_PX = 14, LARGEST_BUBBLE_PX = 40;
  const APART_ZOOM = 12; // from here on every project is a circle of its own
  const RIM_PX = (zoom) => Math.max(1.1, Math.min(2.4, (zoom - 7) * 0.32));
  const FILL = [0, 0, 0.04, 0.15, 0.28, 0.42]; // by the byte of the stage: the further, the fuller
  const model = shudi.investment;

  const Projects = shudi.Canvas.extend({
    options: { pane: "projects" },

    initialize(data, options) {
      L.Renderer.prototype.initialize.call(this, options);
      this.at = data.at;
      this.samples = data.samples; // yuan of the circles in the legend
      this.amounts = { planned: data.planned, actual: data.actual };
      this.shown = null; // Uint8Array, a byte a project: 0 hidden, else the stage
      this.groups = [];
      this._bubbles = [];
      const most = (list) => list.reduce((found, v) => (v > found ? v : found), 1);
      this.most = Math.max(most(data.planned), most(data.actual)); // one scale for both, to compare
      this.total = data.planned.reduce((sum, v) => sum + (v > 0 ? v : 0), 1);
      this._nothing = data.at.map(() => null);
      model.offer("projects", this);
    },

    onAdd(map) {
      shudi.Canvas.prototype.onAdd.call(this, map);
      map.on("zoomend", this._gather, this);
      model.on("measure state", this._gather, this);
      this._gather();
    },

    onRemove(map) {
      map.off("zoomend", this._gather, this);
      model.off("measure state", this._gather, this);
      this._drop();
      this.groups = [];
      shudi.Canvas.prototype.onRemove.call(this, map);
      this.fire("resized");
    },

    /* The circles that are drawn: [{at, radius}] in layer points. */
    circles() {
      if (!this._map || !this._alone) return [];
      return this._alone.map(({ row, radius }) => ({ at: this._map.latLngToLayerPoint(this.at[row]), radius }));
    },

    /* Pixels at this zoom for an investment in yuan. */
    radius(yuan) {
      if (yuan == null || !(yuan >= 0)) return UNKNOWN_PX;
      const zoom = this._map ? this._map.getZoom() : 10;
      const perRootBillion = Math.min(3.2 * 1.32 ** (Math.min(zoom, 16) - 9), LARGEST_PX / Math.sqrt(this.most / 1e9));
      return Math.max(LEAST_PX(zoom), perRootBillion * Math.sqrt(yuan / 1e9));
    },

    /* A bubble's size: by area too, and never too small for its words. */
    bubbleRadius(yuan) { return Math.max(BUBBLE_PX, Math.min(LARGEST_BUBBLE_PX, 42 * Math.sqrt((yuan || 0) / this.total))); },

    setShown(bytes, day) {
      if (bytes.length !== this.at.length) return false;
      this.shown = bytes;
      this.day = day;
      if (this._map) this._gather();
      return true;
    },

    _gather() {
      const map = this._map;
      if (!map || !this.shown) return; // until the state is there, nobody knows which ones to show
      const zoom = map.getZoom(), yuan = this.yuan, points = [];
      for (let row = 0; row < this.at.length; row++) {
        if (!this.at[row] || !this.shown[row]) continue;
        const { x, y } = map.project(this.at[row], zoom);
        points.push({ row, x, y, yuan: yuan[row] ?? NaN, radius: this.radius(yuan[row]) });
      }
      this.groups = zoom >= APART_ZOOM
        ? points.map((p) => ({ ...p, members: [p] }))
        : shudi.gather(points, { reach: REACH_PX(zoom), radius: (sum) => this.bubbleRadius(sum) });
      this._alone = this.groups.filter((g) => g.members.length === 1).map((g) => g.members[0]);
      this._alone.sort((a, b) => b.radius - a.radius); // large ones first, so that small ones lie on top
      this._drop();
      this._bubbles = this.groups.filter((g) => g.members.length > 1).map((g) => this._bubble(g, zoom).addTo(map));
      this.redraw();
      this.fire("resized");
      this.fire("grouped");
      if (map.shudiLabels) map.shudiLabels.later(); // names keep clear of the bubbles
    },

    _drop() {
      for (const bubble of this._bubbles) bubble.remove();
      this._bubbles = [];
      if (shudi.pointer) shudi.pointer.leave();
    },

    draw(ctx, bounds) {
      if (!this._alone) return;
      const map = this._map, weight = RIM_PX(map.getZoom()), colours = model.words.stages.colours;
      for (const { row, radius } of this._alone) {
        const { x, y } = map.latLngToLayerPoint(this.at[row]);
        if (x < bounds.min.x - radius || x > bounds.max.x + radius || y < bounds.min.y - radius || y > bounds.max.y + radius) continue;
        const stage = this.shown[row], known = this.yuan[row] != null, disc = new Path2D();
        disc.arc(x, y, radius, 0, 2 * Math.PI);
        ctx.lineWidth = weight + 2.2; // a white rim, so that the ring is seen on every colour of land
        ctx.strokeStyle = "rgba(255, 255, 255, 0.85)";
        ctx.stroke(disc);
        ctx.fillStyle = "rgba(255, 255, 255, 0.25)";
        ctx.fill(disc);
        ctx.globalAlpha = known ? FILL[stage] : 0;
        ctx.fillStyle = colours[stage];
        ctx.fill(disc);
        ctx.globalAlpha = 1;
        ctx.lineWidth = known ? weight : 1.1;
        ctx.setLineDash(known ? [] : [2, 1.8]);
        ctx.strokeStyle = colours[stage];
        ctx.stroke(disc);
        ctx.setLineDash([]);
      }
    },

    _bubble(group, zoom) {
      const map = this._map, rows = group.members.map((m) => m.row), { words } = model;
      const stages = words.stages.colours.map(() => 0), counts = stages.slice();
      for (const { row, yuan } of group.members) {
        const stage = this.shown[row];
        counts[stage]++;
        stages[stage] += group.yuan > 0 ? yuan || 0 : 1; // by money; by number where none is known
      }
      const sum = stages.reduce((a, b) => a + b, 0);
      const slices = stages.flatMap((value, stage) => (value ? [[words.stages.colours[stage], value / sum]] : []));
      const known = group.known > 0, count = words.projects.replace("{n}", rows.length);
      const said = known ? model.said(group.yuan) : words.unknown_amount;
      const facts = [
        [said, ...(group.known && group.known < rows.length ? [words.some_unknown.replace("{n}", rows.length - group.known)] : [])].join(" · "),
        counts.flatMap((n, stage) => (n ? [`${words.stages.names[stage]} ${n}`] : [])).join(" · "),
      ];
      const lines = known ? model.parts(group.yuan) : ["?", ""];
      return shudi.bubble(map.unproject([group.x, group.y], zoom), group.radius, {
        lines, slices, label: `${count}, ${said}. ${words.zoom_here}`,
        data: { yuan: known ? String(group.yuan) : "", projects: String(rows.length) },
      }, {
        enabled: () => shudi.pointer.enabled,
        click: () => { if (!map.dragging.moved()) this.open(rows); },
        over: (button) => shudi.pointer.beside(button, count, facts),
        out: () => shudi.pointer.leave(),
      });
    },

    /* Go where the projects of a bubble come apart. */
    open(rows) {
      const map = this._map, bounds = L.latLngBounds(rows.map((row) => this.at[row])), { paddingTopLeft, paddingBottomRight } = shudi.room(30);
      const fits = map.getBoundsZoom(bounds, false, L.point(paddingTopLeft).add(paddingBottomRight));
      const zoom = Math.min(Math.max(fits, map.getZoom() + 1), APART_ZOOM + 2);
      if (fits < map.getZoom() + 1) map.flyTo(bounds.getCenter(), zoom, { duration: 0.5 });
      else map.flyToBounds(bounds, { ...shudi.room(30), maxZoom: APART_ZOOM + 2, duration: 0.5 });
    },

    legend(box) {
      const { words } = model, { names, colours } = words.stages;
      model.title(box, words.circles_title);
      const sizes = shudi.legend.part("circles"); // may be folded: a bubble says its sum anyway
      sizes.dataset.layer = "projects";
      sizes.textContent = "";
      const row = L.DomUtil.create("div", "shudi-circles", sizes);
      for (const yuan of this.samples) {
        const item = L.DomUtil.create("span", "", row), circle = L.DomUtil.create("i", "", item);
        circle.style.width = circle.style.height = `${2 * this.radius(yuan)}px`;
        L.DomUtil.create("b", "", item).textContent = model.amount(yuan);
      }
      const list = L.DomUtil.create("ul", "shudi-stages", box);
      for (let stage = 2; stage < names.length; stage++) {
        const item = L.DomUtil.create("li", "", list), ring = L.DomUtil.create("i", "", item);
        ring.style.borderColor = colours[stage];
        ring.style.setProperty("--full", colours[stage] + Math.round(255 * FILL[stage]).toString(16).padStart(2, "0"));
        L.DomUtil.create("span", "", item).textContent = names[stage];
      }
    },

    /* The row of the topmost circle at a point of the map container, or -1. */
    rowAt(containerPoint) {
      if (!this._map || !this._alone) return -1;
      let found = -1, least = Infinity;
      for (const { row, radius } of this._alone) {
        const away = this._map.latLngToContainerPoint(this.at[row]).distanceTo(containerPoint), reach = Math.max(radius, 4);
        if (away <= reach && reach <= least) { found = row; least = reach; }
      }
      return found;
    },
  });

  /* Yuan by row, of the measure that is chosen; null is not known. (L.Class.extend would take the
   * value of a getter and not the getter.) */
  Object.defineProperty(Projects.prototype, "yuan", {
    get() { return model.known() ? this.amounts[model.measure] : this._nothing; },
  });
  shudi.Projects = Projects;
})((window.shudi = window.shudi || {}));
