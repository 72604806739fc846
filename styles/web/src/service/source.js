// SPDX-License-Identifier: GPL-3.0-or-later
// The source of data of the served page: asks the service for what is shown. Small layers, and what lies around a place,
// are brought into the page and answered from there (source/local.js); of large ones, a page of rows at a time.
import { servedFacetsOf } from '../facets.js';
import { Filter } from '../filter.js';
import { LocalAnswers } from '../source/local.js';
import { filtersOf, groupOf, SEARCHED } from '../source/search.js';
import { soon } from '../source/soon.js';
import { namedIn } from '../url.js';
import { Words } from '../words.js';
import { and, hasName } from './conditions.js';
import { Surroundings } from './near.js';
import { Questions } from './questions.js';
import { bboxOf, RowsSource } from './rows_source.js';
import { ServedLayer } from './served_layer.js';

const MOST_ANSWERS = 5;
/** As many as the service gives at a time. */
const MOST_IN_PAGE = 10_000;

export class ServiceSource {
  constructor(service, edition, state, drawn) {
    this.service = service;
    this.edition = edition;
    this.state = state;
    this.words = new Words(edition);
    this.rows = new RowsSource(service, edition);
    this.surroundings = new Surroundings(service, this.rows, edition, state);
    const distancesOf = (near, layer) => this.surroundings.distances(near, layer);
    this.filter = new Filter(edition, state, drawn, this.words, distancesOf);
    this.local = new LocalAnswers(edition, state, this.filter);
    this.questions = new Questions(service, this.rows, edition, state, drawn);
    this.counted = new Map();
    this.labels = new Map();
    this.shown = new Map();
  }

  /** Is a layer answered from rows that are in the page, or will be? */
  isLocal(name) {
    return this.rows.isSmall(name) || (this.state.get.near !== null && this.edition.layer(name).geometry !== 'none');
  }

  /** What has to be here before a layer can be answered from the page; null when it is. */
  ready(name) {
    const first = this.rows.isSmall(name) ? this.rows.whole(name) : this.surroundings.of(name);
    const { near } = this.state.get;
    if (!near || near.layer !== 'zones') return first;
    return soon(first, () => this.surroundings.origin(near));
  }

  locally(name, act) {
    return soon(this.ready(name), act);
  }

  async open(hash) {
    const named = namedIn(hash).filter(({ layer }) => this.edition.layer(layer));
    await Promise.all(named.map((one) => this.known(one)));
  }

  /** What an address names may not be there. */
  async known({ layer, key, isChosen }) {
    try {
      const row = await this.rows.byKey(layer, key);
      if (isChosen && row >= 0) await this.rows.card(this.edition.layer(layer), row);
    } catch (failure) {
      if (failure.status !== 404) throw failure;
    }
  }

  facets(name) {
    return servedFacetsOf(this.edition.layer(name)).map((facet) => ({
      ...facet,
      label: (value, language) => this.labelOf(name, facet, value, language),
    }));
  }

  labelOf(name, facet, value, language) {
    const known = this.labels.get(`${name} ${facet.name} ${value}`);
    if (known) return known[language];
    return facet.reading === 'value' ? facet.column.label(value, language) : value;
  }

  /** Labels come with the values that they belong to. */
  async counts(name, facet) {
    if (this.isLocal(name)) {
      await this.ready(name);
      const local = this.local.facets(name).find((one) => one.name === facet.name);
      const counts = this.local.counts(name, facet);
      for (const [value] of counts)
        this.labels.set(`${name} ${facet.name} ${value}`, { fr: local.label(value, 'fr'), en: local.label(value, 'en') });
      return counts;
    }
    const values = await this.questions.values(name, facet);
    for (const { value, label } of values) this.labels.set(`${name} ${facet.name} ${value}`, label);
    return values.map(({ value, count }) => [value, count]);
  }

  classCounts(drawn) {
    return this.isLocal(drawn.name)
      ? this.locally(drawn.name, () => this.local.classCounts(drawn))
      : this.questions.classCounts(drawn);
  }

  hasEstimated(drawn) {
    return this.rows.isSmall(drawn.name)
      ? this.locally(drawn.name, () => this.local.hasEstimated(drawn))
      : this.questions.hasEstimated(drawn);
  }

  /** What makes a number that was counted be the number still. */
  inputs(name) {
    const { query, facets, near, hidden, estimated } = this.state.get;
    return [query, facets[name], near, hidden, estimated];
  }

  size(name) {
    const layer = this.edition.layer(name);
    if (!this.filter.isActive(name)) return layer.size;
    if (this.rows.isSmall(name) && layer.isComplete) return this.local.shownCount(name);
    const known = this.counted.get(name);
    return known && known.inputs.every((input, i) => input === this.inputs(name)[i]) ? known.count : null;
  }

  shownCount(name) {
    if (this.isLocal(name)) return this.locally(name, () => this.local.shownCount(name));
    return this.questions.shown(name).then((filter) => this.questions.count(name, filter));
  }

  async answers(query, language) {
    const [isUsed, ...groups] = await Promise.all([
      this.usedResources(),
      ...SEARCHED.filter((name) => this.edition.layer(name)).map((name) => this.group(name, query)),
    ]);
    return { groups: groups.filter(Boolean), filters: filtersOf(this.edition, query, language, isUsed) };
  }

  /** Which resources establishments offer and need, as filtersOf asks. */
  async usedResources() {
    const establishments = this.edition.layer('establishments');
    if (!establishments || !establishments.column('offers')) return () => false;
    const found = await this.service.json('collections/establishments/facets', { columns: 'offers,needs', limit: 1000 });
    const [outputs, inputs] = found.facets.map(({ values }) => new Set(values.map(({ value }) => value)));
    return (code, direction) => (direction === 'output' ? outputs : inputs).has(code);
  }

  /** What answers in a layer: those whose name begins with the words first. */
  async group(name, query) {
    const layer = this.edition.layer(name);
    if (this.rows.isSmall(name)) {
      await this.rows.whole(name);
      return groupOf(layer, this.words.of(name), query);
    }
    const filter = await this.questions.words(layer, query);
    const parameters = { limit: MOST_ANSWERS, skipGeometry: true };
    const [first, any] = await Promise.all([
      this.rows.page(name, { ...parameters, filter: hasName(layer, query.trim(), '') }),
      this.rows.page(name, { ...parameters, filter }),
    ]);
    const rows = [...new Set([...first.rows, ...any.rows])].slice(0, MOST_ANSWERS);
    return any.count > 0 ? { layer, rows, count: any.count } : null;
  }

  async table(question) {
    const { name } = question;
    const inputs = this.inputs(name);
    const found = this.isLocal(name) ? await this.localTable(question) : await this.pageOfTable(question);
    this.counted.set(name, { inputs, count: question.inBox ? null : found.count });
    return found;
  }

  async localTable(question) {
    await this.ready(question.name);
    const found = this.local.table(question);
    await this.rows.names(this.edition.layer(question.name), found.rows);
    return { ...found, cut: this.surroundings.cut(question.name) };
  }

  async pageOfTable(question) {
    const { name } = question;
    const asked = await this.questions.asked(name);
    const legend = this.questions.legend(name);
    const filter = and(asked, legend);
    const [page, countAsked, countShown, hidesEstimated] = await Promise.all([
      this.rows.page(name, {
        ...this.parameters(question, filter),
        limit: question.most,
        offset: question.first || '',
        skipGeometry: true,
      }),
      legend ? this.questions.count(name, asked) : 0,
      legend ? this.questions.count(name, filter) : 0,
      this.questions.hidesEstimated(name),
    ]);
    await this.rows.names(this.edition.layer(name), page.rows);
    return {
      rows: page.rows,
      first: question.first,
      count: page.count,
      hidden: countAsked - countShown,
      hidesEstimated,
      distances: null,
    };
  }

  parameters({ name, inBox, order }, filter) {
    return { filter, bbox: inBox ? bboxOf(inBox) : '', sortby: this.questions.order(name, order) };
  }

  placeInTable(question, row) {
    return this.isLocal(question.name) ? this.locally(question.name, () => this.local.placeInTable(question, row)) : -1;
  }

  /** A file that the service writes; of what lies around a place, one that the page writes. */
  async file(question, extension) {
    const { name } = question;
    if (this.state.get.near && this.isLocal(name)) {
      await this.ready(name);
      return this.local.file(question, extension);
    }
    const filter = await this.questions.shown(name);
    const parameters = this.parameters(question, filter);
    const path = `collections/${name}/items`;
    const { count } = await this.rows.page(name, { ...parameters, limit: 1, skipGeometry: true });
    const file = { name: `${name}.${extension}`, count };
    if (extension === 'geojson') return { ...file, ...(await this.geojson(path, parameters, count)) };
    const asked = { ...parameters, f: extension };
    if (!this.service.token) return { ...file, address: this.service.address(path, asked) };
    return { ...file, text: await this.service.file(path, asked) };
  }

  /** GeoJSON comes in pages, which are put together. */
  async geojson(path, parameters, count) {
    const features = [];
    for (let offset = 0; offset < count; offset += MOST_IN_PAGE) {
      const page = await this.service.file(path, { ...parameters, f: 'json', limit: MOST_IN_PAGE, offset });
      features.push(...JSON.parse(await page.text()).features);
    }
    const text = `${JSON.stringify({ type: 'FeatureCollection', features })}\n`;
    return { type: 'application/geo+json', text };
  }

  card(layer, row) {
    return this.rows.card(layer, row);
  }

  total(layer, row, name) {
    return this.rows.total(layer, row, name);
  }

  /** Things under a click that are drawn from tiles are asked for by their id or, from afar, their number. */
  async rowsOf(things) {
    const found = await Promise.all(
      things.map(async (thing) => {
        if (thing.row !== undefined) return thing;
        if (thing.id) return { layer: thing.layer, row: await this.rows.byKey(thing.layer, thing.id) };
        const { rows } = await this.rows.page(thing.layer, { limit: 1, offset: thing.number - 1 });
        return { layer: thing.layer, row: rows[0] ?? -1 };
      }),
    );
    return found.filter(({ row }) => row >= 0);
  }

  mapLayer(drawn, context, zIndex) {
    const layer = new ServedLayer(drawn, { ...context, filter: this.filter, source: this }, zIndex);
    this.shown.set(drawn.name, layer);
    return layer;
  }

  classesInView(drawn, dimension, seen) {
    return this.shown.get(drawn.name).classesInView(dimension, seen);
  }
}
