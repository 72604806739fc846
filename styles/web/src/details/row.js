// SPDX-License-Identifier: GPL-3.0-or-later
// A row with what it takes to speak of it: its values as people read them, its language, its edition.
import { cell, date, distance, quantity } from '../format.js';
import { cardTexts } from './texts.js';

export class Row {
  constructor(page, layer, row) {
    this.page = page;
    this.edition = page.edition;
    this.layer = layer;
    this.row = row;
    this.language = page.state.get.language;
    this.text = cardTexts[this.language];
  }

  raw(name) {
    return this.layer.value(this.row, name);
  }

  has(name) {
    const value = this.raw(name);
    return value !== null && value !== undefined && value !== '';
  }

  /** As people read it; '' where there is none. */
  said(name) {
    const column = this.layer.column(name);
    return column && this.has(name) ? cell(column, this.raw(name), this.language) : '';
  }

  title(name) {
    return this.layer.column(name)?.title[this.language] || name;
  }

  date(name) {
    return this.has(name) ? date(String(this.raw(name)), this.language) : '';
  }

  metres(name) {
    return this.has(name) ? distance(this.raw(name), this.language) : '';
  }

  resource(name = 'resource') {
    return this.edition.resourceName(String(this.raw(name) ?? ''), this.language);
  }

  zone(name) {
    const id = String(this.raw(name) ?? '');
    return (
      (this.layer.column(`${name}_name`) && this.said(`${name}_name`)) || (id ? this.edition.nameOf('zones', id) : '')
    );
  }

  /** "120 t par an, de 80 à 200"; '' where nothing is known. */
  quantity(prefix = 'quantity') {
    const [low, best, high] = ['low', 'best', 'high'].map((end) => this.raw(`${prefix}_${end}`));
    const unit = String(this.raw('unit') ?? '');
    const say = (value) => quantity(value, unit, this.language);
    const known = (value) => value !== null && value !== undefined;
    if (!known(best) && !(known(low) && known(high))) return '';
    const spread = known(low) && known(high) && low !== high ? this.text.from_to(say(low), say(high)) : '';
    return [known(best) ? `${say(best)} ${this.text.per_year}` : '', spread].filter(Boolean).join(', ');
  }

  /** Where the row comes from, and of when. */
  sourceLine() {
    const name = String(this.raw('source') ?? '');
    if (!name) return '';
    const source = this.edition.about.sources.find((entry) => entry.name === name);
    return this.text.source(name, source ? source.vintage : '');
  }
}
