// SPDX-License-Identifier: GPL-3.0-or-later
// The one symbology (styles/symbology.json) put to the edition in the page: which class a row is of, what it is drawn
// with, from which scale to which. Sizes stay in millimetres here.

class Dimension {
  constructor(name, json, layer) {
    this.name = name;
    this.column = layer.column(json.column);
    this.classes = json.classes;
    this.other = json.classes.findIndex((entry) => entry.other);
    this.classByValue = new Map();
    json.classes.forEach((entry, index) => {
      for (const value of entry.values || (entry.value === undefined ? [] : [entry.value]))
        this.classByValue.set(value, index);
    });
  }

  /** Number of a row's class; -1 when it is of none. */
  classOf(row) {
    return this.classOfValue(this.column.at(row));
  }

  classOfValue(value) {
    return this.classByValue.get(value) ?? this.other;
  }

  /** Words for a class: its own, else those of the data dictionary or of the resource it names. */
  label(index, edition, language) {
    const entry = this.classes[index];
    if (entry.label) return entry.label[language];
    const value = entry.value ?? entry.values[0];
    return this.column.name === 'family' ? edition.resourceName(value, language) : this.column.label(value, language);
  }
}

/** What a symbol is where the symbology does not say. */
const PLAIN = {
  shape: 'circle',
  colour: '#777777',
  outline: '#444444',
  line: 'solid',
  outline_line: 'solid',
  pattern: 'solid',
  size: 3,
  outline_width: 0.26,
  width: 0.4,
  opacity: 1,
  arrow: false,
};

class DrawnLayer {
  constructor(json, layer, dimensions) {
    this.json = json;
    this.name = json.name;
    this.layer = layer;
    this.group = json.group;
    this.dimensions = (json.by || [])
      .filter((name) => dimensions[name] && layer.column(dimensions[name].column))
      .map((name) => new Dimension(name, dimensions[name], layer));
    this.symbols = new Map();
  }

  /** True for rows that are drawn at all, whatever the reader chooses. */
  isDrawn(row) {
    const { drawn } = this.json;
    if (!drawn) return true;
    const value = this.layer.value(row, drawn.column);
    return 'equals' in drawn ? value === drawn.equals : value > drawn.above;
  }

  /** True for rows that rest on estimates alone. */
  isEstimated(row) {
    const { estimated } = this.json;
    if (!estimated || !this.layer.column(estimated.column)) return false;
    const value = this.layer.value(row, estimated.column);
    return 'equals' in estimated
      ? value === estimated.equals
      : value === this.layer.value(row, estimated.equals_column);
  }

  classesOf(row) {
    return this.dimensions.map((dimension) => dimension.classOf(row));
  }

  /** The classes of something by its values, which need not be a row that is here. */
  classesOfValues(values) {
    return this.dimensions.map((dimension) => dimension.classOfValue(values[dimension.column.name] ?? ''));
  }

  /** Properties of a combination of classes: the layer's own, changed by each class. */
  symbolOf(classes) {
    const key = classes.join();
    if (!this.symbols.has(key)) {
      const parts = classes.map((index, i) => (index < 0 ? {} : this.dimensions[i].classes[index]));
      this.symbols.set(key, Object.assign({ ...PLAIN, key: `${this.name}:${key}` }, this.json.symbol, ...parts));
    }
    return this.symbols.get(key);
  }

  /** The symbol of one class, as the legend shows it; of the layer itself without one. */
  symbolOfClass(entry = {}) {
    return { ...PLAIN, ...this.json.symbol, ...entry };
  }

  /** Width of a line by its quantity, in millimetres; logarithmic between the ends of its range. */
  widthOf(row, symbol) {
    const rule = this.json.width;
    if (!rule) return symbol.width;
    const value = this.layer.value(row, rule.column);
    if (!(value > 0)) return rule.range[0];
    const share = Math.log(value / rule.from) / Math.log(rule.to / rule.from);
    return rule.range[0] + (rule.range[1] - rule.range[0]) * Math.min(1, Math.max(0, share));
  }

  /** True for lines whose quantity nobody knows: drawn dashed. */
  isQualitative(row) {
    const { quantity } = this.json;
    return Boolean(quantity) && this.layer.value(row, quantity) === null;
  }

  /** Is the layer drawn at a scale (1:denominator)? */
  isAtScale(denominator) {
    return denominator <= (this.json.farthest ?? Infinity) && denominator >= (this.json.nearest ?? 0);
  }
}

/** Layers of the symbology that the edition has, the first on top. */
export function drawnLayers(edition) {
  const { layers, dimensions } = edition.symbology;
  return layers
    .filter((json) => edition.layer(json.name) && edition.layer(json.name).geometry !== 'none')
    .map((json) => new DrawnLayer(json, edition.layer(json.name), dimensions));
}

/** Name of a class in the set of those that the reader switched off. */
export const classKey = (drawn, dimension, index) => `${drawn.name}.${dimension.name}.${index}`;
