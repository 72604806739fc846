// SPDX-License-Identifier: GPL-3.0-or-later
// The source of data of the page in one file: everything is in it, and every answer is there at once.
import { Filter } from '../filter.js';
import { MapLayer } from '../map/layers.js';
import { Words } from '../words.js';
import { LocalAnswers } from './local.js';
import { groupsOf, filtersOf } from './search.js';

export class EmbeddedSource extends LocalAnswers {
  constructor(edition, state, drawn) {
    const words = new Words(edition);
    super(edition, state, new Filter(edition, state, drawn, words));
    this.words = words;
    this.estimated = new WeakMap();
  }

  open() {
    return null;
  }

  hasEstimated(drawn) {
    if (!this.estimated.has(drawn)) this.estimated.set(drawn, super.hasEstimated(drawn));
    return this.estimated.get(drawn);
  }

  answers(query, language) {
    return { groups: groupsOf(this.edition, this.words, query), filters: filtersOf(this.edition, query, language) };
  }

  card() {
    return null;
  }

  rowsOf(things) {
    return things;
  }

  mapLayer(drawn, context, zIndex) {
    return new MapLayer(drawn, { ...context, filter: this.filter }, zIndex);
  }
}
