// SPDX-License-Identifier: GPL-3.0-or-later
// Layers of the map. Areas are made once and hidden by their style; points and lines are made for what is in view, so
// that a hundred thousand of them cost nothing until one looks closely.
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import Circle from 'ol/geom/Circle.js';
import Style from 'ol/style/Style.js';
import Stroke from 'ol/style/Stroke.js';
import Fill from 'ol/style/Fill.js';
import { boxOf, meets } from '../data/bounds.js';
import { clusters, featuresOf } from './features.js';
import { areaStyle, clusterStyle, labelStyle, lineStyle, pointStyle, PIXELS_PER_MM } from './style.js';
import { groundScale } from '../data/places.js';

const MOST_LINES = 1000;
const MOST_BENT = 600;
const MOST_MARKED = 250;
const BEHIND = 0.3;
const LONGEST_LABEL = 40;
const PATTERN_FARTHEST = 150_000;
const MOST_SUMS = 60;
export const MOST_POINTS = 2500;
export const CELL_PIXELS = 56;
const LABEL_OFFSET = 4;

const shortened = (text) => (text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 1)}…` : text);

export class MapLayer {
  constructor(drawn, context, zIndex) {
    this.drawn = drawn;
    this.context = context;
    this.isArea = drawn.layer.geometry === 'multi_polygon';
    this.styles = new Map();
    this.inView = null;
    this.cut = 0;
    this.source = new VectorSource();
    this.layer = new VectorLayer({
      source: this.source,
      zIndex,
      updateWhileAnimating: this.isArea,
      updateWhileInteracting: this.isArea,
      renderBuffer: 60,
      style: (feature) => this.styleOf(feature),
    });
    this.labels = drawn.json.label
      ? new VectorLayer({
          source: this.source,
          zIndex: zIndex + 100,
          declutter: true,
          style: (feature) => this.labelOf(feature),
        })
      : null;
  }

  get olLayers() {
    return this.labels ? [this.layer, this.labels] : [this.layer];
  }

  /** Is the layer drawn at all, and are its points put together? `view` says what is in sight. */
  begin(view) {
    const { state } = this.context;
    const wanted = state.get.visible.has(this.drawn.name);
    const atScale = this.drawn.isAtScale(view.denominator);
    const clustered = this.drawn.name === 'establishments' && !atScale && view.denominator > this.drawn.json.farthest;
    const on = wanted && (atScale || clustered);
    this.layer.setVisible(on);
    this.dim();
    if (this.labels) this.labels.setVisible(on && this.hasLabels(view));
    this.cut = 0;
    return { on, clustered };
  }

  /** Takes what the reader chose. */
  refresh(view) {
    const { on, clustered } = this.begin(view);
    if (!on) return;
    const { filter } = this.context;
    // The background stays whole whatever is looked for.
    const isGround = this.drawn.name === 'administrative_units';
    const flags = isGround ? filter.inLegend(this.drawn.name) : filter.shown(this.drawn.name).flags;
    if (this.isArea) this.refreshArea(flags);
    else this.refreshInView(flags, view, clustered);
  }

  /** What is chosen stands out because the rest steps back; areas stay. */
  dim() {
    const isBehind = this.context.state.get.selection !== null && !this.isArea;
    for (const layer of this.olLayers) layer.setOpacity(isBehind ? BEHIND : 1);
  }

  /** Without names to write at this scale, the layer of names need not be looked through. */
  hasLabels(view) {
    const { label } = this.drawn.json;
    if (!label.by) return view.denominator <= label.farthest;
    return this.drawn.dimensions.some((dimension) =>
      dimension.classes.some((entry) => view.denominator <= (entry.label_farthest ?? 0)),
    );
  }

  refreshArea(flags) {
    if (this.source.isEmpty()) {
      const features = [];
      for (let row = 0; row < this.drawn.layer.rows; row += 1) features.push(...featuresOf(this.drawn, row));
      this.source.addFeatures(features);
    }
    if (this.flags !== flags) {
      this.flags = flags;
      for (const layer of this.olLayers) layer.changed();
    }
  }

  /** Single links are drawn near by: those that only pass through would hide those that begin or end here. */
  isOfHere(row, view) {
    const { layer, json } = this.drawn;
    if (layer.geometry !== 'multi_line' || !json.farthest) return true;
    const [x1, y1, x2, y2] = view.inner;
    const isIn = (x, y) => x >= x1 && x <= x2 && y >= y1 && y <= y2;
    return layer.places.parts(row).some((part) => {
      const flat = layer.places.coordinatesOfPart(part);
      return isIn(flat[0], flat[1]) || isIn(flat[flat.length - 2], flat[flat.length - 1]);
    });
  }

  rowsInView(flags, view) {
    const { places } = this.drawn.layer;
    const rows = [];
    for (let row = 0; row < flags.length; row += 1) {
      if (flags[row] && meets(places.bounds, row, view.extent) && this.isOfHere(row, view)) rows.push(row);
    }
    return rows;
  }

  refreshInView(flags, view, clustered) {
    const rows = this.rowsInView(flags, view);
    const key = `${clustered} ${view.resolution} ${rows.length} ${view.extent.join()}`;
    if (this.flags === flags && this.inView === key) return;
    this.flags = flags;
    this.inView = key;
    this.drawRows(rows, view, clustered);
  }

  /** Draws these rows; of lines, the most important, and says how many it leaves out. */
  drawRows(rows, view, clustered) {
    const isPoint = this.drawn.layer.geometry === 'point';
    let features = [];
    if (isPoint && (clustered || rows.length > MOST_POINTS)) {
      features = clusters(this.drawn, rows, CELL_PIXELS * view.resolution);
    } else {
      this.cut = Math.max(0, rows.length - this.most);
      const kept = this.mostImportant(rows, this.most);
      this.marked = kept.length <= MOST_MARKED;
      for (const row of kept) features.push(...featuresOf(this.drawn, row, kept.length <= MOST_BENT));
    }
    this.source.clear(true);
    this.source.addFeatures(features);
  }

  get most() {
    return /^zone_(family_)?links$/.test(this.drawn.name) ? MOST_SUMS : MOST_LINES;
  }

  /** Of more lines than an eye can follow, those that say most: by score, or by leads that are not only estimated. */
  mostImportant(rows, most) {
    if (rows.length <= most) return rows;
    const { layer } = this.drawn;
    const number = (name, row) => layer.value(row, name) || 0;
    const weight = (row) =>
      number('score', row) +
      number('taken', row) +
      number('links', row) +
      1000 * (number('links', row) - number('estimated_links', row));
    return [...rows].sort((a, b) => weight(b) - weight(a) || a - b).slice(0, most);
  }

  /** A value of what a feature draws: a row, or something told by its values alone. */
  valueOf({ row, values }, name) {
    return values ? (values[name] ?? null) : this.drawn.layer.value(row, name);
  }

  classesOf({ row, values }) {
    return values ? this.drawn.classesOfValues(values) : this.drawn.classesOf(row);
  }

  isLeftOut({ row }) {
    return this.isArea && this.flags && !this.flags[row];
  }

  /** What a feature stands for, for a click: {layer, row}, or {layer, box} of several. */
  hitOf({ row, members }) {
    const box = members ? boxOf(this.drawn.layer.places.bounds, members) : null;
    return { layer: this.drawn.name, row, box };
  }

  styleOf(feature) {
    const { row, members } = feature;
    if (members) return clusterStyle(members.length, this.context.colours());
    if (this.isLeftOut(feature)) return null;
    const { drawn } = this;
    const { language } = this.context.state.get;
    const symbol = drawn.symbolOf(this.classesOf(feature));
    if (this.isArea) return this.isTooFar(symbol) ? null : this.areaStyles(symbol);
    if (drawn.layer.geometry === 'point') return this.pointStyles(feature, symbol, language);
    if (drawn.json.star && !feature.rays)
      return this.kept(`${symbol.key} ${language}`, () => pointStyle(symbol, language));
    const width = Math.round(drawn.widthOf(row, symbol) * 10) / 10;
    const qualitative = drawn.isQualitative(row);
    const marked =
      feature.rays || !this.marked || this.context.view().denominator > (drawn.json.mark_farthest ?? Infinity)
        ? ''
        : language;
    return this.kept(`${symbol.key} ${width} ${qualitative} ${marked}`, () =>
      lineStyle(symbol, width, qualitative, marked),
    );
  }

  /** Land under the units, unless pictures lie there. */
  ground() {
    return this.context.edition.about.tiles ? '' : this.context.colours().land;
  }

  /** From afar, areas are too small for patterns and dashes to be seen. */
  areaStyles(symbol) {
    const isFar = this.context.view().denominator > PATTERN_FARTHEST && symbol.pattern !== 'none';
    const drawn = isFar ? { ...symbol, pattern: 'solid', outline_line: 'solid' } : symbol;
    return this.kept(`${symbol.key} ${isFar}`, () => areaStyle(drawn, this.ground()));
  }

  /** A point, with the circle within which it is expected when that is worth drawing. */
  pointStyles(feature, symbol, language) {
    const point = this.kept(`${symbol.key} ${language}`, () => pointStyle(symbol, language));
    const rule = this.drawn.json.uncertainty;
    const radius = rule && this.valueOf(feature, rule.column);
    if (!radius || this.context.view().denominator > rule.farthest) return point;
    const centre = feature.getGeometry().getCoordinates();
    return [uncertaintyStyle(centre, radius, rule), point];
  }

  isTooFar(symbol) {
    return this.context.view().denominator > (symbol.farthest ?? Infinity);
  }

  labelOf(feature) {
    const { members, rays } = feature;
    if (members || rays || this.isLeftOut(feature)) return null;
    const { label } = this.drawn.json;
    const { denominator } = this.context.view();
    const symbol = this.drawn.symbolOf(this.classesOf(feature));
    const farthest = label.by ? (symbol.label_farthest ?? 0) : label.farthest;
    if (denominator > farthest || this.isTooFar(symbol)) return null;
    const offset = this.isArea ? 0 : (symbol.size * PIXELS_PER_MM) / 2 + LABEL_OFFSET;
    return labelStyle(label, shortened(String(this.valueOf(feature, label.column) ?? '')), this.context.colours(), offset);
  }

  redraw() {
    this.styles.clear();
    for (const layer of this.olLayers) layer.changed();
  }

  /** Styles depend on few things: each is made once. */
  kept(key, make) {
    if (!this.styles.has(key)) this.styles.set(key, make());
    return this.styles.get(key);
  }
}

function uncertaintyStyle(centre, metres, rule) {
  return new Style({
    geometry: new Circle(centre, metres / groundScale(centre[1])),
    fill: new Fill({ color: 'rgba(140,140,140,0.08)' }),
    stroke: new Stroke({ color: rule.outline, width: 1, lineDash: [4, 4] }),
  });
}
