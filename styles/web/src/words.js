// SPDX-License-Identifier: GPL-3.0-or-later
// Words to look for, and the texts they are looked for in: without accents or case, over names, identifiers, communes,
// activities, resources, zones. A layer's texts are put together when first asked for, in both languages.

export function plain(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[’`]/g, "'")
    .toLowerCase();
}

/** A test of a text: all words stand in it. Null without words. */
export function matcher(query) {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.length === 0 ? null : (text) => words.every((word) => text.includes(word));
}

/** Columns that hold ids of another layer. */
const NAMED = {
  supplier_zone: 'zones',
  consumer_zone: 'zones',
  zone: 'zones',
  zones: 'zones',
  initiative: 'initiatives',
  initiatives: 'initiatives',
  facilitator: 'actors',
  meeting_id: 'zones',
  establishment: 'establishments',
  parties: 'establishments',
};
export const RESOURCES = new Set(['resource', 'needed_resource', 'family']);
/** Columns that list resources between bars. */
export const RESOURCE_LISTS = new Set(['offers', 'needs']);
const TEXTS = new Set([
  'id',
  'name',
  'code',
  'commune',
  'commune_name',
  'intercommunality_name',
  'supplier_name',
  'consumer_name',
  'supplier',
  'consumer',
  'meeting_name',
  'subject',
  'detail',
  'summary',
  'supplier_zone_name',
  'consumer_zone_name',
  'resource_as_written',
  'icpe_headings',
]);

/** The layer whose ids a column holds; '' where it holds none: some columns of numbers are called alike. */
export const namedBy = (column) => (column.isNumber() ? '' : NAMED[column.name] || '');

/** Is a column one of those that words are looked for in? */
export function isLookedIn(column) {
  if (column.isNumber()) return false;
  return (
    TEXTS.has(column.name) ||
    column.name in NAMED ||
    RESOURCES.has(column.name) ||
    RESOURCE_LISTS.has(column.name) ||
    column.name === 'activity' ||
    (column.domain.size > 0 && column.name !== 'headcount' && column.name !== 'diffusion')
  );
}

export class Words {
  constructor(edition) {
    this.edition = edition;
    this.texts = new Map();
    this.parts = new Map();
  }

  /** One text a row. */
  of(name) {
    const layer = this.edition.layer(name);
    const known = this.texts.get(name);
    if (!known || known.version !== layer.version) {
      const columns = layer.columns.filter(isLookedIn);
      const texts = new Array(layer.rows);
      for (let row = 0; row < layer.rows; row += 1) {
        texts[row] = columns.map((column) => this.part(column, column.at(row))).join(' \n ');
      }
      this.addResources(name, texts);
      this.texts.set(name, { version: layer.version, texts });
      return texts;
    }
    return known.texts;
  }

  /** The words of a value; values repeat, so that each is made once. */
  part(column, value) {
    if (value === null || value === '') return '';
    const key = `${column.name}\u0000${value}`;
    if (!this.parts.has(key)) this.parts.set(key, plain(this.spelled(column, String(value))));
    return this.parts.get(key);
  }

  spelled(column, value) {
    if (column.name === 'activity') {
      return `${value} ${this.edition.activityLabel(value, 'fr')} ${this.edition.activityLabel(value, 'en')}`;
    }
    if (RESOURCES.has(column.name) || RESOURCE_LISTS.has(column.name)) {
      return value
        .split('|')
        .map((code) => `${code} ${this.edition.resourceName(code, 'fr')} ${this.edition.resourceName(code, 'en')}`)
        .join(' ');
    }
    if (column.name in NAMED) {
      return value
        .split('|')
        .map((id) => `${id} ${this.edition.nameOf(NAMED[column.name], id)}`)
        .join(' ');
    }
    const known = column.domain.get(value);
    return known ? `${known.fr} ${known.en}` : value;
  }

  /** Establishments are found by what they offer and need. */
  addResources(name, texts) {
    const flows = name === 'establishments' ? this.edition.layer('flows') : null;
    const layer = this.edition.layer('establishments');
    if (!flows || !layer || layer.column('offers')) return;
    for (let row = 0; row < layer.rows; row += 1) {
      const codes = flows
        .rowsWhere('establishment', layer.value(row, 'id'))
        .map((flow) => flows.text(flow, 'resource'));
      const resource = flows.column('resource');
      for (const code of new Set(codes)) texts[row] += ` \n ${this.part(resource, code)}`;
    }
  }
}
