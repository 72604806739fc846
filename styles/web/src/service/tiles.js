// SPDX-License-Identifier: GPL-3.0-or-later
// Vector tiles of a layer (WebMercatorQuad): points read one by one, with how many things each stands for; areas as a
// layer of the map.
import MVT from 'ol/format/MVT.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import TileState from 'ol/TileState.js';
import { createXYZ } from 'ol/tilegrid.js';

const FINEST = 16;
const SIZE = 512;
const grid = createXYZ({ maxZoom: FINEST, tileSize: SIZE });
const PLANE = 'EPSG:3857';

const pathOf = (name, [z, x, y]) => `collections/${name}/tiles/WebMercatorQuad/${z}/${y}/${x}`;

const overlap = (a, b) => {
  const box = [Math.max(a[0], b[0]), Math.max(a[1], b[1]), Math.min(a[2], b[2]), Math.min(a[3], b[3])];
  return box[0] <= box[2] && box[1] <= box[3] ? box : null;
};

/** One thing, or one for several of a class: {x, y, count, values, number}. */
function itemOf(feature, extent) {
  const [x, y] = feature.getFlatCoordinates();
  // What lies in the margin of a tile belongs to its neighbour.
  if (x < extent[0] || x >= extent[2] || y <= extent[1] || y > extent[3]) return null;
  const values = feature.getProperties();
  return { x, y, values, count: values.count || 1, number: feature.getId() };
}

export class PointTiles {
  constructor(service, name, extent) {
    this.service = service;
    this.name = name;
    this.extent = extent;
    this.format = new MVT({ layers: [name] });
    this.items = new Map();
  }

  /** Items in a box at a resolution, once all tiles have come. */
  async in(box, resolution) {
    const within = this.extent && overlap(box, this.extent);
    if (!within) return [];
    const tiles = [];
    const zoom = Math.min(FINEST, Math.max(0, grid.getZForResolution(resolution)));
    grid.forEachTileCoord(within, zoom, (tile) => tiles.push(tile));
    return (await Promise.all(tiles.map((tile) => this.tile(tile)))).flat();
  }

  async tile(tile) {
    const key = tile.join();
    const bytes = await this.service.bytes(pathOf(this.name, tile), { f: 'mvt' });
    const known = this.items.get(key);
    if (known && known.bytes === bytes) return known.list;
    const extent = grid.getTileCoordExtent(tile);
    const features = bytes ? this.format.readFeatures(bytes, { extent, featureProjection: PLANE }) : [];
    const list = features.map((feature) => itemOf(feature, extent)).filter(Boolean);
    this.items.set(key, { bytes, list });
    return list;
  }
}

/** Areas: drawn as their tiles come. `style(feature)` is given what a tile holds. */
export function areaTiles(service, name, options) {
  const source = new VectorTileSource({
    format: new MVT({ layers: [name] }),
    tileGrid: grid,
    tileUrlFunction: (tile) => pathOf(name, tile),
    tileLoadFunction: (tile, path) =>
      tile.setLoader(async (extent, resolution, projection) => {
        try {
          const bytes = await service.bytes(path, { f: 'mvt' });
          const read = { extent, featureProjection: projection };
          tile.setFeatures(bytes ? tile.getFormat().readFeatures(bytes, read) : []);
        } catch {
          tile.setState(TileState.ERROR);
        }
      }),
  });
  return new VectorTileLayer({ source, renderBuffer: 60, ...options });
}
