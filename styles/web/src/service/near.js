// SPDX-License-Identifier: GPL-3.0-or-later
// What lies around a place, brought into the page: nearest first from the service's resource /near, with its distances;
// links, which that does not tell, by the box around the circle and measured here.
import { distancesFrom, reachBox } from '../proximity.js';
import { bboxOf } from './rows_source.js';

/** The most things of a layer that are brought. */
const MOST = 2000;
/** As many as /near gives at a time. */
const PAGE = 1000;

/** What /near tells of: points and areas. */
const isTold = ({ geometry }) => geometry === 'point' || geometry === 'multi_polygon';

const keyOf = (near) => [near.lon, near.lat, near.metres, near.layer || '', near.id || ''].join(' ');

export class Surroundings {
  constructor(service, rows, edition, state) {
    this.service = service;
    this.rows = rows;
    this.edition = edition;
    this.state = state;
    this.found = new Map();
  }

  /** The zone or establishment that is asked around, with its place. */
  origin(near) {
    return near.layer && this.edition.layer(near.layer) ? this.rows.byKey(near.layer, near.id) : null;
  }

  /** What lies around in a layer is here once this has come; null when it is, or nothing is asked. */
  of(name) {
    const { near } = this.state.get;
    if (!near) return null;
    const known = this.found.get(name);
    if (known && known.key === keyOf(near)) return known.isHere ? null : known.promise;
    const entry = { key: keyOf(near), metres: new Map(), cut: 0, isHere: false };
    this.found.set(name, entry);
    const bring = isTold(this.edition.layer(name)) ? this.things(name, near, entry) : this.lines(name, near);
    entry.promise = bring.then(
      (cut) => Object.assign(entry, { cut, isHere: true }),
      (failure) => {
        if (this.found.get(name) === entry) this.found.delete(name);
        throw failure;
      },
    );
    return entry.promise;
  }

  async things(name, near, entry) {
    const from =
      near.layer === 'zones'
        ? { zone: near.id }
        : near.layer === 'establishments'
          ? { establishment: near.id }
          : { point: `${near.lon},${near.lat}` };
    const metres = new Map();
    let total = 0;
    for (let offset = 0; offset < MOST && (offset === 0 || offset < total); offset += PAGE) {
      const question = { ...from, within: near.metres, layer: name, limit: PAGE, offset };
      const answer = await this.service.json('near', question);
      total = answer.found;
      for (const { id, distance_m: distance } of answer.rows) metres.set(id, distance);
    }
    await this.rows.byIds(name, [...metres.keys()]);
    const layer = this.edition.layer(name);
    for (const [id, distance] of metres) entry.metres.set(layer.rowOf(id), distance);
    layer.version += 1;
    return total > metres.size ? metres.size : 0;
  }

  async lines(name, near) {
    await this.origin(near);
    const bbox = bboxOf(reachBox(near, this.edition));
    const sortby = this.edition.layer(name).column('score') ? '-score' : '';
    const { rows, count } = await this.rows.page(name, { bbox, sortby, limit: MOST });
    return count > rows.length ? rows.length : 0;
  }

  /** How many there are in the page of more that there are around; 0 when all are. */
  cut(name) {
    const known = this.found.get(name);
    return known && this.state.get.near && known.key === keyOf(this.state.get.near) ? known.cut : 0;
  }

  /** Metres by row, as proximity.js gives them. */
  distances(near, layer) {
    if (!layer.places) return null;
    if (this.rows.isSmall(layer.name) || !isTold(layer)) return distancesFrom(near, layer, this.edition);
    const distances = new Float64Array(layer.rows).fill(NaN);
    const known = this.found.get(layer.name);
    if (!known || known.key !== keyOf(near)) return distances;
    for (const [row, metres] of known.metres) distances[row] = metres;
    return distances;
  }
}
