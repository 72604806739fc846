// SPDX-License-Identifier: GPL-3.0-or-later
// Brings rows of the service into the page's layers: by condition, by id, all of a small layer, what a card speaks of.
import { toDegrees } from '../data/places.js';
import { namedBy } from '../words.js';
import { isIn } from './conditions.js';
import { idConditions, wantedBy } from './related.js';

/** Layers of no more rows are brought whole when they are first asked for. */
export const MOST_WHOLE = 1000;
/** Rows of each other layer that a card is given. */
const MOST_RELATED = 200;
/** The longest id that is asked for among a hundred. */
const LONG_ID = 24;

/** [west, south, east, north] of a box in the plane. */
export function bboxOf([x1, y1, x2, y2]) {
  const limit = 20037508;
  const held = (value) => Math.min(limit, Math.max(-limit, value));
  return [...toDegrees(held(x1), held(y1)), ...toDegrees(held(x2), held(y2))].join(',');
}

export class RowsSource {
  constructor(service, edition) {
    this.service = service;
    this.edition = edition;
    this.loading = new Map();
    this.totals = new Map();
  }

  /** Small layers are brought whole; areas are many bytes, and drawn from tiles. */
  isSmall(name) {
    const layer = this.edition.layer(name);
    return layer.size <= MOST_WHOLE && layer.geometry !== 'multi_polygon';
  }

  isWhole(name) {
    return this.edition.layer(name).isComplete;
  }

  /** A page of rows: {rows, count}. Parameters as the service has them. */
  async page(name, parameters) {
    const layer = this.edition.layer(name);
    const asked = { ...parameters, properties: parameters.properties || layer.properties };
    const found = await this.service.json(`collections/${name}/items`, asked);
    const rows = layer.add(found.features, !parameters.properties);
    return { rows, count: found.numberMatched ?? rows.length };
  }

  /** All rows of a small layer; null when they are here. */
  whole(name) {
    const layer = this.edition.layer(name);
    if (layer.isComplete) return null;
    if (!this.loading.has(name)) {
      const load = async () => {
        const { rows } = await this.page(name, { limit: MOST_WHOLE });
        layer.isComplete = true;
        await this.names(layer, rows);
      };
      const promise = load();
      promise.catch(() => this.loading.delete(name));
      this.loading.set(name, promise);
    }
    return this.loading.get(name);
  }

  /** Rows with these ids, with their places. */
  async byIds(name, ids) {
    const layer = this.edition.layer(name);
    if (this.isSmall(name)) {
      await this.whole(name);
      return;
    }
    const lacking = ids.filter((id) => {
      const row = layer.rowOf(id);
      return row < 0 || !this.isFull(layer, row);
    });
    const most = lacking.some((id) => id.length > LONG_ID) ? 20 : 100;
    await Promise.all(
      idConditions(lacking, most).map((filter) => this.page(name, { filter, limit: most })),
    );
  }

  isFull(layer, row) {
    return layer.whole.has(row) && (layer.geometry === 'none' || layer.places.has(row) || this.hasNoPlace(layer, row));
  }

  hasNoPlace(layer, row) {
    return (layer.placeless || new Set()).has(row);
  }

  /** A row with all its columns and its place, by what addresses call it; its number, or -1. */
  async byKey(name, key) {
    const layer = this.edition.layer(name);
    if (!layer) return -1;
    if (this.isSmall(name)) {
      await this.whole(name);
      return layer.rowOfKey(key);
    }
    const known = layer.rowOfKey(key);
    if (known >= 0 && this.isFull(layer, known)) return known;
    const row = await this.fetched(layer, key);
    if (row >= 0 && layer.geometry !== 'none' && !layer.places.has(row)) (layer.placeless ||= new Set()).add(row);
    return row;
  }

  /** A row by its id, or by its number where there are no ids; -1 when there is none. */
  async fetched(layer, key) {
    if (layer.column('id')) {
      const { rows } = await this.page(layer.name, { filter: isIn('id', [key]), limit: 1 });
      return rows[0] ?? -1;
    }
    const { properties } = layer;
    return layer.add([await this.service.json(`collections/${layer.name}/items/${encodeURIComponent(key)}`, { properties })])[0];
  }

  /** Names of the things that rows name: zones, initiatives, actors, establishments. */
  async names(layer, rows) {
    const wanted = new Map();
    for (const column of layer.columns) {
      const target = namedBy(column);
      const named = target && target !== layer.name ? this.edition.layer(target) : null;
      if (!named) continue;
      if (!wanted.has(target)) wanted.set(target, new Set());
      for (const row of rows) {
        for (const id of column.list(row)) if (named.rowOf(id) < 0) wanted.get(target).add(id);
      }
    }
    await Promise.all([...wanted].map(([target, ids]) => this.namesOf(target, [...ids])));
  }

  async namesOf(target, ids) {
    if (ids.length === 0) return;
    if (this.isSmall(target)) {
      await this.whole(target);
      return;
    }
    const most = ids.some((id) => id.length > LONG_ID) ? 20 : 100;
    const parameters = { properties: 'id,name', skipGeometry: true, limit: most };
    await Promise.all(idConditions(ids, most).map((filter) => this.page(target, { filter, ...parameters })));
  }

  /** Everything that the card of a row speaks of. */
  async card(layer, row) {
    const mine = await this.byKey(layer.name, layer.keyOf(row));
    await Promise.all(wantedBy(this.edition, layer, mine).map((wanted) => this.related(layer, mine, wanted)));
    await this.names(layer, [mine]);
  }

  async related(layer, row, { name, ids, condition, then }) {
    if (ids) {
      await this.byIds(name, ids.slice(0, MOST_RELATED));
      return;
    }
    const other = this.edition.layer(name);
    if (this.isSmall(name)) {
      await this.whole(name);
    } else {
      const { rows, count } = await this.page(name, { filter: condition, limit: MOST_RELATED });
      this.totals.set(`${layer.name} ${row} ${name}`, count);
      await this.names(other, rows);
    }
    if (!then || !this.edition.layer(then.name)) return;
    const mine = layer.text(row, 'id');
    const named = [...Array(other.rows).keys()].filter((one) => other.columns.some((column) => column.at(one) === mine));
    await this.byIds(then.name, [...new Set(named.map((one) => other.text(one, then.column)))].slice(0, MOST_RELATED));
  }

  /** How many rows of another layer a row is tied to, where that is more than are here; else null. */
  total(layer, row, name) {
    return this.totals.get(`${layer.name} ${row} ${name}`) ?? null;
  }
}
