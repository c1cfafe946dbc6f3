/* A basemap of vector tiles: areas as fills and lines as strokes, no names, a few plain colours.
 *
 * new shudi.VectorBase(url, {maxNativeZoom, …}): any vector tiles (MVT 2.1), of which the look is
 * told from the names of their layers; what has an unknown name is a grey area or line.
 */
(function (shudi) {
  "use strict";
  const TILE = 512, BYTES = 2, LINE = 2, AREA = 3, MOVE_TO = 1, LINE_TO = 2, CLOSE_PATH = 7;
  // The first that fits a layer's name: fill of areas, stroke of lines, width of lines in pixels.
  const LOOKS = [
    [/water|ocean|sea|lake|river|水/i, "#cfdfe9", "#a9c4d6", 1],
    [/build|house|建筑/i, "#dcd8d0", "#c9c4ba", 0.6],
    [/road|street|highway|transport|rail|道路/i, "#e9e6df", "#b7b1a5", 1.1],
    [/wood|forest|park|green|grass|landcover|绿/i, "#e1e9d9", "#cfdcc4", 0.8],
    [/bound|admin|border|境界/i, "rgba(0, 0, 0, 0)", "#a9a3b3", 1],
    [/earth|^land$|陆地/i, "#f4f2ec", "#dcd7cc", 0.6],
    [/./, "rgba(120, 116, 108, 0.1)", "#bdb8ad", 0.8],
  ];

  function* layersOf(buffer) {
    const reader = new shudi.PbfReader(new Uint8Array(buffer)), parts = [];
    const each = (visit) => (field, wire) => { if (!visit(field, wire)) reader.skip(wire); };
    const part = (list) => { const end = reader.until(); list.push([reader.at, end]); reader.at = end; return true; };
    reader.fields(reader.end, each((field, wire) => field === 3 && wire === BYTES && part(parts)));
    for (const [start, end] of parts) {
      const layer = { name: "", extent: 4096, features: [] }, features = [];
      reader.at = start;
      reader.fields(end, each((field, wire) => {
        if (field === 1) { const to = reader.until(); layer.name = new TextDecoder().decode(reader.bytes.subarray(reader.at, to)); reader.at = to; return true; }
        if (field === 5) { layer.extent = reader.varint(); return true; }
        return field === 2 && wire === BYTES && part(features);
      }));
      for (const [from, to] of features) {
        let type = 0, commands = null;
        reader.at = from;
        reader.fields(to, each((field) => {
          if (field === 3) { type = reader.varint(); return true; }
          if (field !== 4) return false;
          const until = reader.until();
          commands = [];
          while (reader.at < until) commands.push(reader.varint());
          return true;
        }));
        if (commands) layer.features.push({ type, commands });
      }
      yield layer;
    }
  }

  function trace(path, commands) {
    let x = 0, y = 0;
    for (let i = 0; i < commands.length;) {
      const command = commands[i] & 7, count = command === CLOSE_PATH ? 0 : commands[i] >> 3;
      i++;
      if (command === CLOSE_PATH) path.closePath();
      for (let k = 0; k < count && (command === MOVE_TO || command === LINE_TO); k++, i += 2) {
        x += (commands[i] >>> 1) ^ -(commands[i] & 1);
        y += (commands[i + 1] >>> 1) ^ -(commands[i + 1] & 1);
        command === MOVE_TO ? path.moveTo(x, y) : path.lineTo(x, y);
      }
    }
  }

  const VectorBase = L.GridLayer.extend({
    options: { tileSize: TILE, noWrap: true, updateWhenZooming: false },

    initialize(url, options) {
      L.setOptions(this, options);
      this._url = url;
      this._native = this.options.maxNativeZoom;
      delete this.options.maxNativeZoom; // tiles beyond it are drawn here, as sharp as the others
    },

    createTile(coords, done) {
      const canvas = L.DomUtil.create("canvas", "leaflet-tile"), ratio = Math.max(1, window.devicePixelRatio || 1);
      const z = Math.max(0, Math.min(coords.z - 1, this._native)), up = coords.z - 1 - z, times = 2 ** up; // 512 px show zoom - 1
      const x = Math.floor(coords.x / times), y = Math.floor(coords.y / times);
      canvas.width = canvas.height = TILE * ratio;
      const url = L.Util.template(this._url, { x, y, z });
      shudi.get(url, "application/vnd.mapbox-vector-tile").then((answer) => answer && answer.arrayBuffer()).then((buffer) => {
        if (buffer) this._draw(canvas, buffer, times, [coords.x - x * times, coords.y - y * times]);
        done(null, canvas);
      }).catch((error) => done(error, canvas));
      return canvas;
    },

    _draw(canvas, buffer, times, [dx, dy]) {
      const context = canvas.getContext("2d"), ratio = canvas.width / TILE, drawn = [...layersOf(buffer)];
      const look = ({ name }) => LOOKS.find(([pattern]) => pattern.test(name)) || LOOKS[LOOKS.length - 1];
      for (const wanted of [AREA, LINE]) for (const layer of drawn) {
        const path = new Path2D(), scale = (canvas.width / layer.extent) * times, [, fill, stroke, width] = look(layer);
        for (const { type, commands } of layer.features) if (type === wanted) trace(path, commands);
        context.setTransform(scale, 0, 0, scale, -dx * canvas.width, -dy * canvas.height);
        context.fillStyle = fill;
        context.strokeStyle = stroke;
        context.lineWidth = (width * ratio) / scale;
        wanted === AREA ? context.fill(path) : context.stroke(path);
      }
    },
  });

  shudi.VectorBase = VectorBase;
})((window.shudi = window.shudi || {}));
