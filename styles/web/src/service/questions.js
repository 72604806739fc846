// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader asked for, put to the service: conditions, counts, order.
import { classKey } from '../map/symbology.js';
import { servedFacetsOf } from '../facets.js';
import { namedBy, plain } from '../words.js';
import { and, hasName, isDrawn, isEstimated, ofFacets, ofLegend, ofWords } from './conditions.js';

/** Things of other layers that are looked for by a word, for those that name them. */
const MOST_NAMED = 60;
const MOST_VALUES = 300;
/** By what rows without a name are sorted when they are sorted by it. */
const CALLED_BY = ['resource', 'family', 'supplier_name', 'supplier_zone', 'establishment', 'code', 'id'];

export class Questions {
  constructor(service, rows, edition, state, drawn) {
    this.service = service;
    this.rows = rows;
    this.edition = edition;
    this.state = state;
    this.drawn = new Map(drawn.map((layer) => [layer.name, layer]));
  }

  /** Words, facets: the condition on what is asked for, without one of the facets for its counts. */
  async asked(name, without = '') {
    const layer = this.edition.layer(name);
    const { query, facets } = this.state.get;
    return and(await this.words(layer, query), ofFacets(servedFacetsOf(layer), facets[name], without));
  }

  async words(layer, query) {
    const words = plain(query)
      .split(/\s+/)
      .filter((word) => word !== '');
    const targets = new Set(layer.columns.map(namedBy));
    const named = new Map();
    for (const word of words) named.set(word, await this.idsCalled(word, [...targets]));
    return ofWords(this.edition, layer, query, (word) => named.get(word) || new Map());
  }

  /** Ids of things that are called so, by layer. */
  async idsCalled(word, targets) {
    const found = await Promise.all(
      targets
        .filter((name) => name && this.edition.layer(name))
        .map(async (name) => [name, await this.idsIn(name, word)]),
    );
    return new Map(found);
  }

  async idsIn(name, word) {
    const layer = this.edition.layer(name);
    let rows = null;
    if (this.rows.isSmall(name)) {
      await this.rows.whole(name);
      rows = [...Array(layer.rows).keys()].filter((row) => plain(layer.text(row, 'name')).includes(word));
    } else {
      const filter = hasName(layer, word);
      ({ rows } = await this.rows.page(name, {
        filter,
        properties: 'id,name',
        skipGeometry: true,
        limit: MOST_NAMED,
      }));
    }
    return rows.map((row) => layer.keyOf(row));
  }

  /** The condition that the legend sets as it stands; '' where it shows everything. */
  legend(name) {
    const { hidden, estimated } = this.state.get;
    const drawn = this.drawn.get(name);
    const isHidden = (dimension, index) => hidden.has(classKey(drawn, dimension, index));
    return ofLegend(drawn, isHidden, estimated.has(name));
  }

  async shown(name) {
    return and(await this.asked(name), this.legend(name));
  }

  /** How many rows meet a condition. */
  async count(name, filter) {
    if (!filter) return this.edition.layer(name).size;
    const found = await this.service.json(`collections/${name}/facets`, { filter });
    return found.numberMatched;
  }

  /** Values of a facet with their labels, among what the other filters leave. */
  async values(name, facet) {
    const filter = await this.asked(name, facet.name);
    const found = await this.service.json(`collections/${name}/facets`, {
      columns: facet.counted,
      filter,
      limit: MOST_VALUES,
    });
    return found.facets[0].values;
  }

  /** Rows of each class of a layer, a Map for each dimension. */
  async classCounts(drawn) {
    if (drawn.dimensions.length === 0) return [];
    const columns = drawn.dimensions.map((dimension) => dimension.column.name).join();
    const filter = and(await this.asked(drawn.name), isDrawn(drawn));
    const found = await this.service.json(`collections/${drawn.name}/facets`, { columns, filter, limit: 1000 });
    const everywhere = await this.service.json(`collections/${drawn.name}/facets`, {
      columns,
      filter: isDrawn(drawn),
      limit: 1000,
    });
    return drawn.dimensions.map((dimension, i) => {
      const counts = new Map();
      const add = (share) => (entry) => {
        const index = dimension.classOfValue(entry.value);
        counts.set(index, (counts.get(index) || 0) + share * entry.count);
      };
      everywhere.facets[i].values.forEach(add(0));
      found.facets[i].values.forEach(add(1));
      return counts;
    });
  }

  async hasEstimated(drawn) {
    const condition = isEstimated(drawn);
    return Boolean(condition) && (await this.count(drawn.name, condition)) > 0;
  }

  /** Are rows that were asked for hidden because they rest on estimates alone? */
  async hidesEstimated(name) {
    const condition = isEstimated(this.drawn.get(name));
    if (!condition || this.state.get.estimated.has(name)) return false;
    return (await this.count(name, and(await this.asked(name), condition))) > 0;
  }

  /** What the service is to sort by: "-area", "resource,supplier_name"; '' for the edition's own order. */
  order(name, order) {
    if (!order) return '';
    const layer = this.edition.layer(name);
    const columns =
      order.column === 'name' && !layer.column('name')
        ? CALLED_BY.filter((column) => layer.column(column)).slice(0, 3)
        : [order.column].filter((column) => layer.column(column));
    return columns.map((column) => `${order.down ? '-' : ''}${column}`).join();
  }
}
