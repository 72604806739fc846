// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a layer that the service was asked for, numbered as they come. To those who read them they are as those of a
// page that has everything; rows that were not asked for are not there.
import { Layer } from '../data/edition.js';
import { LoadedPlaces } from './places.js';
import { toPlane } from '../data/places.js';

const TEXTS = new Set(['text', 'code', 'date']);

/** A value as the page has it: '' for no text, null for no number, 0 and 1 for flags. */
function valueOf(type, value) {
  if (value === null || value === undefined) return TEXTS.has(type) ? '' : null;
  return type === 'flag' ? Number(value) : value;
}

export class LoadedLayer extends Layer {
  constructor(json) {
    const isGiven = json.columns.some((column) => column.data);
    const columns = json.columns.map((column) => ({ ...column, data: column.data || { values: [] } }));
    super({ ...json, columns, total: json.rows, rows: isGiven ? json.rows : 0, places: null });
    this.values = columns.map((column) => column.data.values);
    /** What features are asked for with: '' is what they have of themselves. */
    this.properties = columns.some((column) => column.told) ? columns.map((column) => column.name).join() : '';
    this.inAll = json.rows;
    this.box = json.extent ? [...toPlane(json.extent[0], json.extent[1]), ...toPlane(json.extent[2], json.extent[3])] : null;
    this.known = new Map();
    this.keys = [];
    /** Rows of which all columns are here. */
    this.whole = new Set();
    this.decoded = this.geometry === 'none' ? null : new LoadedPlaces(this.geometry);
    this.isComplete = isGiven;
  }

  get size() {
    return this.inAll;
  }

  get extent() {
    return this.box;
  }

  rowOf(id) {
    return this.isComplete && this.known.size === 0 ? super.rowOf(id) : (this.known.get(String(id)) ?? -1);
  }

  keyOf(row) {
    return this.keys[row];
  }

  rowOfKey(key) {
    return this.known.get(key) ?? -1;
  }

  /** Takes features of GeoJSON in; returns their rows. `isWhole`: they have all columns. */
  add(features, isWhole = true) {
    if (features.length > 0) {
      this.version += 1;
      this.indexes.clear();
    }
    return features.map((feature) => this.addOne(feature, isWhole));
  }

  addOne({ id, properties, geometry }, isWhole) {
    const key = String(id);
    let row = this.known.get(key);
    const isNew = row === undefined;
    if (isNew) {
      row = this.rows;
      this.rows += 1;
      this.known.set(key, row);
      this.keys.push(key);
    }
    this.columns.forEach((column, i) => {
      if (isNew || column.name in properties) this.values[i][row] = valueOf(column.type, properties[column.name]);
    });
    if (this.decoded && (isNew || geometry)) this.decoded.put(row, geometry || null);
    if (isWhole) this.whole.add(row);
    return row;
  }
}
