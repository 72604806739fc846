// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows the reader asked for: by words, facets, distance, and by what the legend shows. The map, the table, the
// counts and the exports all ask here, so that they always agree.
import { classKey } from './map/symbology.js';
import { facetsOf } from './facets.js';
import { matcher } from './words.js';
import { distancesFrom } from './proximity.js';

export class Filter {
  /** `distancesOf(near, layer)`: metres by row, NaN where not within reach; null without places. */
  constructor(edition, state, drawn, words, distancesOf = (near, layer) => distancesFrom(near, layer, edition)) {
    this.distancesOf = distancesOf;
    this.edition = edition;
    this.state = state;
    this.drawn = new Map(drawn.map((layer) => [layer.name, layer]));
    this.words = words;
    this.kept = new Map();
  }

  /** What `make` gives, kept while the inputs are the same. */
  remembered(key, inputs, make) {
    const old = this.kept.get(key);
    if (old && old.inputs.every((input, i) => input === inputs[i])) return old.result;
    const result = make();
    this.kept.set(key, { inputs, result });
    return result;
  }

  /** Metres from the place asked about, by row, or null when nothing is asked. */
  distances(name) {
    const { near } = this.state.get;
    if (!near) return null;
    const layer = this.edition.layer(name);
    return this.remembered(`near ${name}`, [near, layer.version], () => this.distancesOf(near, layer));
  }

  /** One flag a row: asked for by words, facets (without one of them, for its counts) and distance. */
  asked(name, without = '') {
    const { query, facets, near } = this.state.get;
    const chosen = facets[name];
    const layer = this.edition.layer(name);
    return this.remembered(`asked ${name} ${without}`, [query, chosen, near, layer.version], () => {
      const flags = new Uint8Array(layer.rows).fill(1);
      this.keepWords(layer, flags, query);
      this.keepNear(name, flags, near);
      for (const facet of facetsOf(this.edition, layer)) {
        const values = chosen && chosen[facet.name];
        if (!values || facet.name === without) continue;
        for (let row = 0; row < layer.rows; row += 1) {
          if (flags[row] && !facet.values(row).some((value) => values.has(value))) flags[row] = 0;
        }
      }
      return flags;
    });
  }

  keepWords(layer, flags, query) {
    const matches = matcher(query);
    if (!matches) return;
    const texts = this.words.of(layer.name);
    for (let row = 0; row < layer.rows; row += 1) if (!matches(texts[row])) flags[row] = 0;
  }

  keepNear(name, flags, near) {
    const distances = this.distances(name);
    if (!distances) return;
    for (let row = 0; row < flags.length; row += 1) if (!(distances[row] <= near.metres)) flags[row] = 0;
  }

  /** One flag a row: shown by the legend as it stands, whether or not asked for. */
  inLegend(name) {
    const { hidden, estimated } = this.state.get;
    const drawn = this.drawn.get(name);
    const layer = this.edition.layer(name);
    return this.remembered(`legend ${name}`, [hidden, estimated.has(name), layer.version], () => {
      const flags = new Uint8Array(layer.rows).fill(1);
      if (!drawn) return flags;
      for (let row = 0; row < layer.rows; row += 1) {
        if (
          !drawn.isDrawn(row) ||
          (!estimated.has(name) && drawn.isEstimated(row)) ||
          this.isHidden(drawn, row, hidden)
        ) {
          flags[row] = 0;
        }
      }
      return flags;
    });
  }

  /** Are rows that were asked for hidden because they rest on estimates alone? */
  hidesEstimated(name) {
    const drawn = this.drawn.get(name);
    const asked = this.asked(name);
    return (
      Boolean(drawn) && !this.state.get.estimated.has(name) && asked.some((flag, row) => flag && drawn.isEstimated(row))
    );
  }

  isHidden(drawn, row, hidden) {
    return (
      hidden.size > 0 &&
      drawn.dimensions.some((dimension) => hidden.has(classKey(drawn, dimension, dimension.classOf(row))))
    );
  }

  /** One flag a row: asked for and in the legend. */
  shown(name) {
    const asked = this.asked(name);
    const legend = this.inLegend(name);
    return this.remembered(`shown ${name}`, [asked, legend], () => {
      const flags = new Uint8Array(asked.length);
      let count = 0;
      let hiddenByLegend = 0;
      for (let row = 0; row < flags.length; row += 1) {
        flags[row] = asked[row] & legend[row];
        count += flags[row];
        hiddenByLegend += asked[row] & ~legend[row] & 1;
      }
      return { flags, count, hiddenByLegend };
    });
  }

  /** Is anything asked for that takes rows of this layer away? */
  isActive(name) {
    const { query, facets, near } = this.state.get;
    return Boolean(query || near || (facets[name] && Object.keys(facets[name]).length > 0));
  }
}
