// SPDX-License-Identifier: GPL-3.0-or-later
// A layer of the map whose rows are not all in the page. What is small, or lies around a place, is drawn from rows as in
// the page that has everything; points and areas of large layers from tiles; lines, and what filters leave of large
// layers, from the rows in view, asked for each time.
import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import { quietly } from '../dom.js';
import { CELL_PIXELS, MapLayer, MOST_POINTS } from '../map/layers.js';
import { clusterStyle } from '../map/style.js';
import { classKey } from '../map/symbology.js';
import { and } from './conditions.js';
import { bboxOf } from './rows_source.js';
import { areaTiles, PointTiles } from './tiles.js';

const MOST_AREAS = 600;
/** Of more lines than are drawn, so many are asked for by what is known before, to choose among. */
const TO_CHOOSE = 5;
const CLUSTER_SPAN = 2;

/** A box a little wider, the same for views that differ by little: so that the same is asked for. */
function steady([x1, y1, x2, y2]) {
  const step = 2 ** Math.ceil(Math.log2((x2 - x1) / 8));
  return [Math.floor(x1 / step), Math.floor(y1 / step), Math.ceil(x2 / step), Math.ceil(y2 / step)].map((v) => v * step);
}

const isIn = ([x1, y1, x2, y2], x, y) => x >= x1 && x <= x2 && y >= y1 && y <= y2;

/** Area of a box as far as it is in another. */
const shared = (a, b) =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

export class ServedLayer extends MapLayer {
  constructor(drawn, context, zIndex) {
    super(drawn, context, zIndex);
    this.of = context.source;
    this.asked = 0;
    this.items = [];
    const isTiled = !this.of.rows.isSmall(drawn.name);
    this.points = isTiled && drawn.layer.geometry === 'point' ? this.pointTiles() : null;
    this.areas = isTiled && this.isArea ? this.areaTiles(zIndex) : null;
  }

  pointTiles() {
    return new PointTiles(this.of.service, this.drawn.name, this.drawn.layer.extent);
  }

  areaTiles(zIndex) {
    const layer = areaTiles(this.of.service, this.drawn.name, {
      zIndex,
      extent: this.drawn.layer.extent || undefined,
      style: (feature) => this.styleOfArea(feature),
    });
    layer.getSource().on(
      'tileloadend',
      quietly(() => this.label(), 60, 'labels'),
    );
    return layer;
  }

  get olLayers() {
    return this.areas ? [this.areas, ...super.olLayers] : super.olLayers;
  }

  /** From where the layer is drawn now: 'page', 'tiles' or 'view'. */
  get way() {
    const { name } = this.drawn;
    const { query, facets } = this.context.state.get;
    if (name === 'administrative_units') return this.areas ? 'tiles' : 'page';
    if (this.of.isLocal(name)) return 'page';
    const isFiltered = query || Object.keys(facets[name] || {}).length > 0;
    return (this.points || this.areas) && !isFiltered ? 'tiles' : 'view';
  }

  refresh(view) {
    const { on, clustered } = this.begin(view);
    this.asked += 1;
    const mine = this.asked;
    const way = on ? this.way : '';
    if (this.areas) this.areas.setVisible(way === 'tiles');
    if (!on) return;
    const draw = {
      page: () => this.drawFromPage(view, clustered),
      view: () => this.drawFromView(view, clustered),
      tiles: () => (this.areas ? this.drawAreas() : this.drawPoints(view, clustered)),
    }[way];
    const isLast = () => mine === this.asked;
    draw(isLast);
    this.drawing = way;
  }

  /** Acts on what comes, unless something newer was asked for. */
  when(promise, act) {
    const mine = this.asked;
    promise.then(
      (value) => {
        if (mine !== this.asked) return;
        act(value);
        this.context.cutChanged();
      },
      (failure) => {
        if (mine === this.asked) this.context.trouble(failure);
      },
    );
  }

  drawFromPage(view, clustered) {
    const { name } = this.drawn;
    const draw = () => {
      const { filter } = this.context;
      const flags = name === 'administrative_units' ? filter.inLegend(name) : filter.shown(name).flags;
      this.flags = null;
      this.drawRows(this.rowsInView(flags, view), view, clustered);
    };
    const ready = this.of.ready(name);
    if (ready) this.when(ready, draw);
    else draw();
  }

  drawFromView(view, clustered) {
    const { name } = this.drawn;
    const most = this.isArea ? MOST_AREAS : this.points ? MOST_POINTS : this.most * TO_CHOOSE;
    const ask = async () => {
      const filter = await this.of.questions.shown(name);
      const properties = this.columns().join();
      return this.of.rows.page(name, {
        filter: and(filter),
        bbox: bboxOf(steady(view.extent)),
        sortby: this.weight(),
        properties,
        limit: Math.min(most, 1000 * TO_CHOOSE),
      });
    };
    this.when(ask(), ({ rows, count }) => {
      this.flags = null;
      const flags = new Uint8Array(this.drawn.layer.rows);
      for (const row of rows) flags[row] = 1;
      this.drawRows(this.rowsInView(flags, view), view, clustered);
      this.cut += Math.max(0, count - rows.length);
    });
  }

  /** What lines are asked for by: those that say most first. */
  weight() {
    return ['score', 'taken', 'links']
      .filter((column) => this.drawn.layer.column(column))
      .slice(0, 1)
      .map((column) => `-${column}`)
      .join();
  }

  /** Columns that the drawing of a row rests on. */
  columns() {
    const { json, dimensions, layer } = this.drawn;
    const named = [
      'id',
      'name',
      'score',
      'taken',
      'links',
      'estimated_links',
      ...dimensions.map((dimension) => dimension.column.name),
      ...[json.width, json.drawn, json.estimated, json.uncertainty, json.label].map((rule) => rule && rule.column),
      json.estimated && json.estimated.equals_column,
      json.quantity,
      ...(json.star ? [json.star.lon, json.star.lat] : []),
    ];
    return [...new Set(named)].filter((name) => name && layer.column(name));
  }

  drawAreas() {
    this.areas.changed();
    this.label();
  }

  drawPoints(view, clustered) {
    this.when(this.points.in(steady(view.extent), view.resolution), (items) => {
      this.items = items.filter((item) => this.isShown(item.values));
      const near = this.items.filter(({ x, y }) => isIn(view.extent, x, y));
      const total = near.reduce((sum, { count }) => sum + count, 0);
      const isDense = clustered || total > MOST_POINTS;
      const cell = isDense ? CELL_PIXELS * view.resolution : 0;
      this.source.clear(true);
      this.source.addFeatures(this.features(this.items, cell));
    });
  }

  /** Is something that is told by its values shown by the legend? */
  isShown(values) {
    const { hidden, estimated } = this.context.state.get;
    if (values.drawn === false || (values.estimated === true && !estimated.has(this.drawn.name))) return false;
    const classes = this.drawn.classesOfValues(values);
    return !this.drawn.dimensions.some((dimension, i) => hidden.has(classKey(this.drawn, dimension, classes[i])));
  }

  /** Items by squares of the screen; a square with one thing gives the thing itself. Without squares, each by itself. */
  features(items, cell) {
    const cells = new Map();
    items.forEach((item, i) => {
      const key = cell ? `${Math.floor(item.x / cell)},${Math.floor(item.y / cell)}` : i;
      if (!cells.has(key)) cells.set(key, []);
      cells.get(key).push(item);
    });
    return [...cells.values()].map((members) => {
      const count = members.reduce((sum, item) => sum + item.count, 0);
      const [x, y] = ['x', 'y'].map((axis) => members.reduce((sum, item) => sum + item[axis] * item.count, 0) / count);
      return Object.assign(new Feature(new Point([x, y])), {
        values: members[0].values,
        number: count === 1 ? members[0].number : undefined,
        several: count > 1 ? count : 0,
        around: members.flatMap((item) => [[item.x, item.y]]),
      });
    });
  }

  hitOf(feature) {
    if (feature.row !== undefined) return super.hitOf(feature);
    const { name } = this.drawn;
    const values = feature.values || feature.getProperties();
    const number = feature.values ? feature.number : feature.getId();
    if (number !== undefined) return { layer: name, number, id: values.id };
    if (!feature.several) return null;
    const { resolution } = this.context.view();
    const margin = CLUSTER_SPAN * CELL_PIXELS * resolution * 0.1;
    const [xs, ys] = [0, 1].map((axis) => feature.around.map((place) => place[axis]));
    return {
      layer: name,
      number: `${xs[0]} ${ys[0]}`,
      box: [Math.min(...xs) - margin, Math.min(...ys) - margin, Math.max(...xs) + margin, Math.max(...ys) + margin],
    };
  }

  styleOf(feature) {
    if (feature.several) return clusterStyle(feature.several, this.context.colours());
    return feature.isName ? null : super.styleOf(feature);
  }

  labelOf(feature) {
    return feature.several ? null : super.labelOf(feature);
  }

  styleOfArea(feature) {
    const values = feature.getProperties();
    if (!this.isShown(values)) return null;
    const symbol = this.drawn.symbolOf(this.drawn.classesOfValues(values));
    return this.isTooFar(symbol) ? null : this.areaStyles(symbol);
  }

  /** Names of areas: each once, in the largest part of it that is in view. Tiles cut areas in pieces. */
  label() {
    if (this.drawing !== 'tiles' || !this.areas) return;
    const view = this.context.view();
    this.source.clear(true);
    if (!this.labels || !view || !this.hasLabels(view)) return;
    const largest = new Map();
    for (const piece of this.areas.getFeaturesInExtent(view.inner)) {
      const values = piece.getProperties();
      if (!values[this.drawn.json.label.column] || !this.isShown(values)) continue;
      const size = shared(piece.getExtent(), view.inner);
      const known = largest.get(piece.getId());
      if (!known || known.size < size) largest.set(piece.getId(), { size, piece, values });
    }
    this.source.addFeatures([...largest.values()].map(({ piece, values }) => nameAt(placeIn(piece), values)));
  }

  redraw() {
    super.redraw();
    if (this.areas) this.areas.changed();
  }

  classesInView(dimension, { inner }) {
    const found = new Set();
    if (this.drawing === 'tiles' && this.areas) {
      for (const piece of this.areas.getFeaturesInExtent(inner)) {
        const values = piece.getProperties();
        if (this.isShown(values)) found.add(dimension.classOfValue(values[dimension.column.name] ?? ''));
      }
    } else if (this.drawing === 'tiles') {
      for (const { x, y, values } of this.items) {
        if (isIn(inner, x, y)) found.add(dimension.classOfValue(values[dimension.column.name] ?? ''));
      }
    } else {
      this.source.forEachFeatureInExtent(inner, (feature) => {
        for (const row of feature.members || [feature.row]) if (row !== undefined) found.add(dimension.classOf(row));
      });
    }
    return found;
  }
}

const nameAt = (place, values) => Object.assign(new Feature(new Point(place)), { values, isName: true });

/** A place within a piece of an area; of several parts, in the widest. */
function placeIn(piece) {
  const flat = piece.getType() === 'Polygon' ? piece.getFlatInteriorPoint() : piece.getFlatInteriorPoints();
  let best = 0;
  for (let i = 3; i < flat.length; i += 3) if (flat[i + 2] > flat[best + 2]) best = i;
  return [flat[best], flat[best + 1]];
}
