// SPDX-License-Identifier: GPL-3.0-or-later
// The edition in the page: layers of columns and places, read by row number. Values are never changed.
import { boxOf } from './bounds.js';
import { decodePlaces } from './places.js';

/** row → value: a text ('' is none), a number or null. */
function reader(data) {
  if ('same' in data) return () => data.same;
  if ('texts' in data) return (row) => data.texts[data.codes[row]];
  return (row) => data.values[row];
}

class Column {
  constructor(json) {
    this.name = json.name;
    this.type = json.type;
    this.title = json.title;
    this.definition = json.definition;
    this.unit = json.unit || '';
    this.domain = new Map((json.domain || []).map(([value, fr, en]) => [value, { fr, en }]));
    this.at = reader(json.data);
  }

  isNumber() {
    return this.type === 'integer' || this.type === 'real';
  }

  isNone(row) {
    const value = this.at(row);
    return value === '' || value === null;
  }

  /** The value as people read it, in a language: the label of a code, yes and no of a flag. */
  label(value, language) {
    const known = this.domain.get(value);
    return known ? known[language] : value === null ? '' : String(value);
  }

  /** The values of a column that lists several between bars. */
  list(row) {
    return String(this.at(row) ?? '')
      .split('|')
      .filter((value) => value !== '');
  }
}

export class Layer {
  constructor(json) {
    this.name = json.name;
    this.title = json.title;
    this.definition = json.definition;
    this.geometry = json.geometry;
    this.rows = json.rows;
    this.total = json.total;
    this.leftOut = json.left_out || null;
    this.columns = json.columns.map((column) => new Column(column));
    this.byName = new Map(this.columns.map((column) => [column.name, column]));
    this.placesJson = json.places || null;
    this.decoded = null;
    this.indexes = new Map();
    /** Changes when rows come or are completed. */
    this.version = 0;
  }

  /** Rows that the page can show, whether or not they are here by now. */
  get size() {
    return this.rows;
  }

  /** The box around all places, in the plane; null without. */
  get extent() {
    return this.places ? boxOf(this.places.bounds, Array(this.rows).keys()) : null;
  }

  column(name) {
    return this.byName.get(name) || null;
  }

  /** Value of a column in a row; null where the layer has no such column. */
  value(row, name) {
    const column = this.byName.get(name);
    return column ? column.at(row) : null;
  }

  text(row, name) {
    const value = this.value(row, name);
    return value === null || value === undefined ? '' : String(value);
  }

  /** Places, decoded when first asked for. */
  get places() {
    if (!this.decoded && this.placesJson) {
      this.decoded = decodePlaces(this.geometry, this.placesJson, this.rows);
      this.placesJson = null;
    }
    return this.decoded;
  }

  /** Rows by what a column holds; `listed` for columns that list several values between bars. */
  index(name, listed = false) {
    if (!this.indexes.has(name)) {
      const index = new Map();
      const column = this.byName.get(name);
      for (let row = 0; column && row < this.rows; row += 1) {
        const values = listed ? column.list(row) : [String(column.at(row) ?? '')];
        for (const value of values) {
          if (!index.has(value)) index.set(value, []);
          index.get(value).push(row);
        }
      }
      this.indexes.set(name, index);
    }
    return this.indexes.get(name);
  }

  rowsWhere(name, value, listed = false) {
    return this.index(name, listed).get(String(value)) || [];
  }

  /** The row with this id, or -1. */
  rowOf(id) {
    return this.rowsWhere('id', id)[0] ?? -1;
  }

  /** What an address calls a row: its id, or its number where there are none. */
  keyOf(row) {
    return this.text(row, 'id') || String(row);
  }

  /** The row that an address calls so, or -1. */
  rowOfKey(key) {
    const row = this.column('id') ? this.rowOf(key) : Number(key);
    return row >= 0 && row < this.rows ? row : -1;
  }
}

export class Edition {
  constructor(json, makeLayer = (layer) => new Layer(layer)) {
    this.about = json;
    this.layers = json.layers.map(makeLayer);
    this.byName = new Map(this.layers.map((layer) => [layer.name, layer]));
    this.symbology = json.symbology;
    this.nameValues();
    this.figures = json.figures;
  }

  /** Values that the dictionary leaves as they are written are named as the symbology names their class. */
  nameValues() {
    for (const { name, by } of this.symbology.layers) {
      for (const dimension of (by || []).map((key) => this.symbology.dimensions[key])) {
        const column = this.byName.get(name) && this.byName.get(name).column(dimension.column);
        if (!column || column.domain.size > 0) continue;
        for (const { value, label } of dimension.classes) if (value && label) column.domain.set(value, label);
      }
    }
  }

  layer(name) {
    return this.byName.get(name) || null;
  }

  rows(layer, column, value, listed = false) {
    const found = this.layer(layer);
    return found ? found.rowsWhere(column, value, listed) : [];
  }

  /** Name of a thing by its layer and id; the id where it has none or is not here. */
  nameOf(layer, id) {
    const found = this.layer(layer);
    const row = found ? found.rowOf(id) : -1;
    return (row >= 0 && found.text(row, 'name')) || id;
  }

  resourceName(code, language) {
    const resources = this.layer('resources');
    const row = resources ? resources.rowOf(code) : -1;
    return (row >= 0 && resources.text(row, `name_${language}`)) || code;
  }

  /** "25.62B" → its label; '' when the page has none. */
  activityLabel(code, language) {
    const labels = this.about.activities[code] || this.about.activities[code.slice(0, 2)];
    return labels ? labels[language === 'fr' ? 0 : 1] : '';
  }
}
