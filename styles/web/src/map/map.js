// SPDX-License-Identifier: GPL-3.0-or-later
// The map: what is drawn, what is in view, and what a click or a key on it means.
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import { boxOfRow } from '../data/bounds.js';
import { groundScale, toDegrees, toPlane } from '../data/places.js';
import { quietly } from '../dom.js';
import { watchMap } from '../rest.js';
import { soon } from '../source/soon.js';
import { Overlay } from './overlay.js';
import { coloursOf } from './colours.js';
import { Strokes } from './strokes.js';

const METRES_PER_PIXEL_ON_PAPER = 0.0254 / 96;
const HIT_PIXELS = 6;

const around = (boxes) =>
  boxes
    .filter(Boolean)
    .reduce(
      (a, b) => (a ? [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])] : b),
      null,
    );
const areaOf = (box) => (box ? (box[2] - box[0]) * (box[3] - box[1]) : 0);

export class MapView {
  /** `page`: its edition, state, source and drawn layers. */
  constructor(target, page) {
    const { edition, state, source, drawn } = page;
    this.page = page;
    this.state = state;
    this.edition = edition;
    this.source = source;
    this.colours = coloursOf(state);
    const context = {
      state,
      edition,
      colours: () => this.colours,
      view: () => this.seen,
      cutChanged: () => this.tellCut(),
      trouble: page.trouble,
    };
    this.layers = drawn.map((layer, i) => source.mapLayer(layer, context, drawn.length - i));
    this.overlay = new Overlay(edition, state, context);
    this.map = new OlMap({
      target,
      controls: [],
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, keyboard: false }),
      pixelRatio: undefined,
      layers: [
        ...this.tiles(edition.about.tiles),
        ...this.layers.flatMap((layer) => layer.olLayers),
        ...this.overlay.olLayers,
      ],
      view: new View({ minZoom: 3, maxZoom: 20, enableRotation: false }),
    });
    this.strokes = new Strokes(this.map.getView(), target);
    this.listen();
  }

  /** Pictures from outside: only when the page was made with their address. */
  tiles(tiles) {
    if (!tiles) return [];
    return [new TileLayer({ source: new XYZ({ url: tiles.address, maxZoom: 19 }), zIndex: -1, opacity: 0.75 })];
  }

  listen() {
    const { map, state } = this;
    watchMap(map);
    map.on('moveend', () => this.moved());
    // When the map was last whole: for those who wait for it, tests and measurements.
    map.on('rendercomplete', () => {
      document.documentElement.dataset.drawn = performance.now().toFixed(1);
    });
    map.on('click', (event) => this.clicked(event));
    map.on(
      'pointermove',
      quietly((event) => {
        if (!event.dragging && map.getTargetElement())
          map.getTargetElement().style.cursor = this.hits(event.pixel).length > 0 ? 'pointer' : '';
      }, 30),
    );
    state.on(['visible', 'hidden', 'estimated', 'query', 'facets', 'near'], () => this.refresh());
    state.on(['selection', 'near', 'language'], () => this.overlay.refresh(this.seen));
    state.on(['selection'], () => this.layers.forEach((layer) => layer.dim()));
    state.on(['theme', 'language'], () => this.redraw());
    state.on(['moved'], () => this.show(state.get.view));
    // Parts of the page find their size while it opens: what was fitted, and not moved since, is fitted again.
    map.on('change:size', () => this.isAsFitted() && this.show(null));
  }

  /** The extent in view, wider than the window, with its scale. */
  look() {
    const view = this.map.getView();
    const resolution = view.getResolution();
    const size = this.map.getSize() || [800, 600];
    const [x1, y1, x2, y2] = view.calculateExtent(size);
    const [w, h] = [(x2 - x1) / 4, (y2 - y1) / 4];
    const denominator = (resolution * groundScale((y1 + y2) / 2)) / METRES_PER_PIXEL_ON_PAPER;
    return { extent: [x1 - w, y1 - h, x2 + w, y2 + h], inner: [x1, y1, x2, y2], resolution, denominator };
  }

  moved() {
    this.seen = this.look();
    const view = this.map.getView();
    const [lon, lat] = toDegrees(...view.getCenter());
    this.state.set({ view: { lon, lat, zoom: view.getZoom() }, seen: this.seen });
    this.refresh();
  }

  refresh() {
    if (!this.seen) return;
    for (const layer of this.layers) layer.refresh(this.seen);
    this.overlay.refresh(this.seen);
    this.tellCut();
  }

  tellCut() {
    this.state.set({ cut: this.layers.reduce((sum, layer) => sum + layer.cut, 0) });
  }

  redraw() {
    this.colours = coloursOf(this.state);
    for (const layer of this.layers) {
      layer.redraw();
    }
    this.overlay.refresh(this.seen);
  }

  /** Goes to a view of the state, or to all there is. */
  show(view) {
    this.map.getView().cancelAnimations();
    if (!view) {
      this.fit(this.everything());
      this.fitted = [...this.map.getView().getCenter(), this.map.getView().getResolution()];
      return;
    }
    this.fitted = null;
    this.map.getView().setCenter(toPlane(view.lon, view.lat));
    this.map.getView().setZoom(view.zoom);
  }

  isAsFitted() {
    const view = this.map.getView();
    const now = view.getCenter() && !view.getAnimating() && [...view.getCenter(), view.getResolution()];
    return Boolean(this.fitted && now) && this.fitted.every((value, index) => value === now[index]);
  }

  /** Where the things are, with the whole background when it is hardly larger, or when nothing else has a place. */
  everything() {
    const boxes = this.layers
      .filter((layer) => layer.drawn.name !== 'administrative_units')
      .map((layer) => layer.drawn.layer.extent);
    const units = this.edition.layer('administrative_units');
    const things = around(boxes);
    if (!units || !units.extent) return things;
    const ground = around([things, units.extent]);
    return !things || areaOf(ground) < 2 * areaOf(things) ? ground : things;
  }

  fit(box, closest = 15) {
    if (!box) box = [-800000, 5000000, 1200000, 6700000];
    this.map.getView().cancelAnimations();
    const size = this.map.getSize() || [800, 600];
    const space = Math.min(60, size[0] / 10, size[1] / 10);
    this.map.getView().fit(box, { padding: [space, space, space, space], maxZoom: closest, size });
  }

  /** Brings a row into view, keeping the scale when it is there already. */
  reveal(layer, row) {
    if (!layer.places || !layer.places.has(row)) return;
    const box = boxOfRow(layer.places.bounds, row);
    const [x1, y1, x2, y2] = this.map.getView().calculateExtent(this.map.getSize());
    if (box[0] < x1 || box[1] < y1 || box[2] > x2 || box[3] > y2) this.fit(box, 14);
  }

  zoomBy(levels) {
    this.strokes.go({ zoom: levels });
  }

  /** What lies under a pixel, on top first: {layer, row}, {layer, number} of a row that is not here yet, or {layer, box} of several. */
  hits(pixel) {
    const found = [];
    const known = new Set();
    this.map.forEachFeatureAtPixel(
      pixel,
      (feature, layer) => {
        const hit = this.hitOf(feature, layer);
        if (!hit) return;
        const key = `${hit.layer} ${hit.row ?? hit.number}`;
        if (known.has(key)) return;
        known.add(key);
        found.push(hit);
      },
      { hitTolerance: HIT_PIXELS, layerFilter: (layer) => !layer.getDeclutter() },
    );
    return found.sort((a, b) => this.rank(a) - this.rank(b));
  }

  hitOf(feature, layer) {
    const owner = this.layers.find((one) => one.olLayers.includes(layer));
    return owner ? owner.hitOf(feature) : null;
  }

  /** Points before lines before areas; the order of drawing otherwise. */
  rank({ layer }) {
    const index = this.layers.findIndex((entry) => entry.drawn.name === layer);
    const { geometry } = this.layers[index].drawn.layer;
    return index + (geometry === 'point' || geometry === 'multi_point' ? 0 : geometry === 'multi_line' ? 100 : 200);
  }

  clicked(event) {
    const [lon, lat] = toDegrees(...event.coordinate);
    if (this.state.get.placing) {
      this.state.set({
        placing: false,
        near: {
          ...(this.state.get.near || {}),
          lon,
          lat,
          metres: this.state.get.nearMetres,
          layer: undefined,
          id: undefined,
        },
      });
      return;
    }
    const hits = this.hits(event.pixel);
    if (hits.length > 0 && hits[0].box) {
      this.fit(hits[0].box, 17);
      return;
    }
    const choose = (things) => {
      if (things.length === 0) this.state.set({ under: [], selection: null });
      else this.page.choose(things[0], { under: things });
    };
    soon(this.source.rowsOf(hits.filter((hit) => !hit.box)), choose, this.page.trouble);
  }
}
