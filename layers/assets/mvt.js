/* Reads one vector tile of parcels into flat typed arrays.
 *
 * shudi.decodeTile(buffer) → {
 *   extent       side of the tile in tile units
 *   size         number of parcels
 *   n            Uint32Array(size)      row of each parcel in the atlas
 *   ring         Uint32Array(size + 1)  where the rings of each parcel start
 *   point        Uint32Array(rings + 1) where the points of each ring start
 *   xy           Int16Array(2 * points) x, y, x, y … in tile units, y down, rings not closed
 *   box          Int16Array(4 * size)   west, north, east, south of each parcel
 * }
 * Only what the server writes is read: one layer, polygons, one whole-number property `n`.
 * Format: Mapbox Vector Tile 2.1 (protocol buffers).
 */
(function (shudi) {
  "use strict";
  const VARINT = 0, FIXED64 = 1, BYTES = 2, FIXED32 = 5;
  const POLYGON = 3, MOVE_TO = 1, LINE_TO = 2, CLOSE_PATH = 7;

  class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; this.end = bytes.length; }

    varint() {
      let value = 0, scale = 1, byte;
      do {
        if (this.at >= this.end) throw new Error("the tile is cut short");
        byte = this.bytes[this.at++];
        value += (byte & 127) * scale; // not <<: rows may exceed 31 bits
        scale *= 128;
      } while (byte > 127);
      return value;
    }

    /* Calls visit(field, wire type) for each field up to `end`; visit reads or skips the value. */
    fields(end, visit) {
      while (this.at < end) {
        const tag = this.varint();
        visit(Math.floor(tag / 8), tag & 7);
      }
    }

    skip(wire) {
      if (wire === VARINT) this.varint();
      else if (wire === FIXED64) this.at += 8;
      else if (wire === FIXED32) this.at += 4;
      else if (wire === BYTES) this.at = this.until();
      else throw new Error("not a vector tile");
    }

    /* The end of a length-delimited value that starts here. */
    until() { const length = this.varint(); return this.at + length; }
  }

  function readLayer(reader, end) {
    const features = [], keys = [], values = [];
    let extent = 4096;
    const text = new TextDecoder();
    reader.fields(end, (field, wire) => {
      if (field === 2 && wire === BYTES) { features.push(reader.at); reader.skip(wire); }
      else if (field === 3) { const to = reader.until(); keys.push(text.decode(reader.bytes.subarray(reader.at, to))); reader.at = to; }
      else if (field === 4) { const to = reader.until(); values.push(readValue(reader, to)); reader.at = to; }
      else if (field === 5) extent = reader.varint();
      else reader.skip(wire);
    });
    return { features, keys, values, extent };
  }

  function readValue(reader, end) {
    let value = null;
    reader.fields(end, (field, wire) => {
      if ((field === 4 || field === 5) && wire === VARINT) value = reader.varint();
      else if (field === 6) { const v = reader.varint(); value = v % 2 ? -(v + 1) / 2 : v / 2; }
      else if (field === 3) { value = new DataView(reader.bytes.buffer, reader.bytes.byteOffset + reader.at).getFloat64(0, true); reader.at += 8; }
      else reader.skip(wire);
    });
    return value;
  }

  function decodeTile(buffer) {
    const reader = new Reader(new Uint8Array(buffer));
    let layer = null;
    reader.fields(reader.end, (field, wire) => {
      if (field === 3 && wire === BYTES && !layer) { const to = reader.until(); layer = readLayer(reader, to); reader.at = to; }
      else reader.skip(wire);
    });
    const { features, keys, values, extent } = layer || { features: [], keys: [], values: [], extent: 4096 };
    const nKey = keys.indexOf("n");
    const n = new Uint32Array(features.length), ring = new Uint32Array(features.length + 1);
    const box = new Int16Array(4 * features.length);
    const xy = new Int16Array(reader.end + 2); // a coordinate takes a byte or more
    const point = [0];
    let size = 0, used = 0;

    for (const start of features) {
      reader.at = start;
      let row = null, type = 0, from = 0, to = 0;
      reader.fields(reader.until(), (field, wire) => {
        if (field === 2) {
          const end = reader.until();
          while (reader.at < end) {
            const key = reader.varint(), value = reader.varint();
            if (key === nKey) row = values[value];
          }
        } else if (field === 3) type = reader.varint();
        else if (field === 4) { to = reader.until(); from = reader.at; reader.at = to; }
        else reader.skip(wire);
      });
      if (row === null || type !== POLYGON) continue;

      reader.at = from;
      let x = 0, y = 0, west = 32767, north = 32767, east = -32768, south = -32768;
      while (reader.at < to) {
        const command = reader.varint(), count = command >> 3;
        if ((command & 7) === CLOSE_PATH) { point.push(used / 2); continue; }
        if ((command & 7) !== MOVE_TO && (command & 7) !== LINE_TO) throw new Error("not a vector tile");
        for (let i = 0; i < count; i++) {
          const dx = reader.varint(), dy = reader.varint();
          x += (dx >>> 1) ^ -(dx & 1);
          y += (dy >>> 1) ^ -(dy & 1);
          xy[used++] = x; xy[used++] = y;
          if (x < west) west = x;
          if (x > east) east = x;
          if (y < north) north = y;
          if (y > south) south = y;
        }
      }
      n[size] = row;
      box.set([west, north, east, south], 4 * size);
      ring[++size] = point.length - 1;
    }
    return { extent, size, n: n.subarray(0, size), ring: ring.subarray(0, size + 1), point: Uint32Array.from(point), xy: xy.slice(0, used), box: box.subarray(0, 4 * size) };
  }

  shudi.decodeTile = decodeTile;
  shudi.PbfReader = Reader;
})((window.shudi = window.shudi || {}));
