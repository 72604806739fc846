// SPDX-License-Identifier: GPL-3.0-or-later
// Answers from rows that are in the page: what is asked of a source of data, told at once.
//
// A source of data answers, for a layer by name, at once or later:
//   edition            what is known without asking: layers, dictionary, texts of the data, sources, figures
//   open(hash)         what an address names is made known, so that it can be read
//   facets(name)       what a layer can be narrowed by: {name, title, label(value, language)}
//   counts(name, facet)             [[value, rows], …] among what the other filters leave
//   classCounts(drawn)              rows by class, a Map for each dimension: among what is asked for
//   hasEstimated(drawn)             are there rows that rest on estimates alone?
//   size(name)                      rows that are asked for, or all; null where nobody has counted them
//   shownCount(name)                rows that are asked for and in the legend
//   answers(query)                  {groups: [{layer, rows, count}], filters} of a search
//   table(question)                 {rows, count, hidden, hidesEstimated, distances} of a page of the table
//   placeInTable(question, row)     where a row stands in the table; -1 when that is not known
//   file(question, extension)       {name, type, text, count} or {name, address, count}
//   card(layer, row)                all that the card of a row and its ties on the map show is there
//   rowsOf(things)                  things under a click, each with its row
//   mapLayer(drawn, context, zIndex)            what draws a layer on the map
//   classesInView(drawn, dimension, seen)       classes of which a row is in the window
import { meets } from '../data/bounds.js';
import { countsOf, facetsOf } from '../facets.js';
import { sortKey } from '../table/columns.js';
import { csvOf, geojsonOf } from '../table/files.js';

const TYPES = { csv: 'text/csv;charset=utf-8', geojson: 'application/geo+json' };
const WRITERS = { csv: csvOf, geojson: geojsonOf };

/** Rows without a value come last either way; equal ones keep their order. */
function sorted(rows, keyOf, down, language) {
  const keys = new Map(rows.map((row) => [row, keyOf(row)]));
  const collator = new Intl.Collator(language, { numeric: true });
  const isNone = (key) => key === '' || Number.isNaN(key);
  const compare = (a, b) => (typeof a === 'number' ? a - b : collator.compare(a, b));
  return rows.sort((a, b) => {
    const [x, y] = [keys.get(a), keys.get(b)];
    if (isNone(x) || isNone(y)) return isNone(x) - isNone(y) || a - b;
    return (down ? -compare(x, y) : compare(x, y)) || a - b;
  });
}

export class LocalAnswers {
  constructor(edition, state, filter) {
    this.edition = edition;
    this.state = state;
    this.filter = filter;
  }

  facets(name) {
    return facetsOf(this.edition, this.edition.layer(name));
  }

  counts(name, facet) {
    const known = this.facets(name).find((one) => one.name === facet.name);
    return known ? countsOf(known, this.filter.asked(name, facet.name)) : [];
  }

  classCounts(drawn) {
    const flags = this.filter.asked(drawn.name);
    return drawn.dimensions.map((dimension) => {
      const counts = new Map();
      for (let row = 0; row < drawn.layer.rows; row += 1) {
        if (!drawn.isDrawn(row)) continue;
        const index = dimension.classOf(row);
        counts.set(index, (counts.get(index) || 0) + flags[row]);
      }
      return counts;
    });
  }

  hasEstimated(drawn) {
    for (let row = 0; row < drawn.layer.rows; row += 1) if (drawn.isEstimated(row)) return true;
    return false;
  }

  size(name) {
    return this.filter.isActive(name) ? this.shownCount(name) : this.edition.layer(name).rows;
  }

  shownCount(name) {
    return this.filter.shown(name).count;
  }

  /** Rows asked for, in view when that is asked too, in order: {layer, inBox, order}. */
  rowsAsked({ name, inBox, order }) {
    const layer = this.edition.layer(name);
    const { flags } = this.filter.shown(name);
    let rows = [];
    for (let row = 0; row < flags.length; row += 1) if (flags[row]) rows.push(row);
    if (inBox && layer.places) rows = rows.filter((row) => meets(layer.places.bounds, row, inBox));
    const { language } = this.state.get;
    if (!order) return rows;
    return sorted(rows, sortKey(this.edition, layer, order.column, language, this.filter), order.down, language);
  }

  table(question) {
    const rows = this.rowsAsked(question);
    const first = Math.min(question.first, Math.max(0, Math.ceil(rows.length / question.most) - 1) * question.most);
    return {
      rows: rows.slice(first, first + question.most),
      first,
      count: rows.length,
      hidden: this.filter.shown(question.name).hiddenByLegend,
      hidesEstimated: this.filter.hidesEstimated(question.name),
      distances: this.edition.layer(question.name).places ? this.filter.distances(question.name) : null,
    };
  }

  placeInTable(question, row) {
    return this.rowsAsked(question).indexOf(row);
  }

  file(question, extension) {
    const layer = this.edition.layer(question.name);
    const rows = this.rowsAsked(question);
    return {
      name: `${layer.name}.${extension}`,
      type: TYPES[extension],
      text: WRITERS[extension](layer, rows),
      count: rows.length,
    };
  }

  classesInView(drawn, dimension, seen) {
    const { flags } = this.filter.shown(drawn.name);
    const { bounds } = drawn.layer.places;
    const found = new Set();
    for (let row = 0; row < flags.length; row += 1) {
      if (flags[row] && meets(bounds, row, seen.inner)) found.add(dimension.classOf(row));
    }
    return found;
  }
}
