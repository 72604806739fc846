// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of what was computed: leads, sums of leads between zones, groups, possible exchanges.
import { el } from '../dom.js';
import { number, quantity } from '../format.js';
import { relationsOf } from '../data/relations.js';
import { bar, block, facts, openable, sentences } from './parts.js';

const PARTS = ['distance', 'quantity', 'evidence', 'match', 'preparation', 'zone', 'recorded'];

function scoreBlock(row) {
  const { text } = row;
  const { options } = row.edition.about;
  if (!row.has('score')) return null;
  return block(
    `${text.score} : ${number(row.raw('score'), row.language, 2)}`,
    el('p', { class: 'hint' }, text.score_hint),
    el(
      'ul',
      { class: 'bars' },
      PARTS.filter((part) => row.has(`score_${part}`)).map((part) =>
        bar(text.part[part], row.raw(`score_${part}`), options[`links.weight.${part}`], row),
      ),
    ),
  );
}

function limitSentence(row) {
  const { text } = row;
  if (!row.has('distance')) return '';
  if (row.raw('distance') < 1) return text.same_place;
  return text.distance(row.metres('distance'), row.metres('straight_limit'), row.said('limit_basis').toLowerCase());
}

function ruleSentences(row) {
  const { text } = row;
  const rules = row.edition.layer('rules');
  const rule = rules && row.has('rule') ? rules.rowOf(row.raw('rule')) : -1;
  const reason = rule >= 0 ? rules.text(rule, `reason_${row.language}`) : '';
  const preparation = row.raw('preparation') === 'none' ? '' : row.said('preparation').toLowerCase();
  return [
    row.raw('match_level') === 'substitution'
      ? text.rule(reason || row.raw('rule'), preparation)
      : row.said('match_level'),
  ];
}

function flowOf(row, establishment, resource, direction) {
  const flows = row.edition.layer('flows');
  if (!flows) return -1;
  return (
    flows
      .rowsWhere('establishment', establishment)
      .find((flow) => flows.value(flow, 'resource') === resource && flows.value(flow, 'direction') === direction) ?? -1
  );
}

/** What is told of one end's flow: its quantity, its grade, its year, its source. */
function flowFact(row, side, column, direction) {
  const { text, edition, language } = row;
  const flows = edition.layer('flows');
  const at = flowOf(row, row.raw(side), row.raw(column), direction);
  const name = `${row.said(`${side}_name`) || row.raw(side)} — ${row.resource(column)}`;
  if (at < 0) return [direction === 'output' ? text.offers : text.needs, name];
  const best = flows.value(at, 'quantity_best');
  const said =
    best === null ? text.quantity_unknown : `${quantity(best, flows.text(at, 'unit'), language)} ${text.per_year}.`;
  const grade = flows.column('grade').label(flows.value(at, 'grade'), language);
  const year = flows.value(at, 'year');
  return [
    direction === 'output' ? text.offers : text.needs,
    [name, '. ', said, ' ', grade, year ? `, ${text.year(year)}` : '', '. ', flows.text(at, 'source')],
  ];
}

export function substitution_links(row) {
  const { text } = row;
  const names = ['supplier', 'consumer'].map((side) => row.said(`${side}_name`) || row.raw(side));
  const estimated = row.raw('grade') === 'estimated';
  return [
    sentences(text.lead(names[0], row.resource().toLowerCase(), names[1])),
    el('p', { class: 'caution' }, text.not_confirmed),
    block(
      text.why,
      sentences(
        limitSentence(row),
        row.raw('distance_uncertain') ? text.limit_uncertain : '',
        ruleSentences(row),
        row.raw('permit') !== 'none' ? row.said('permit') : '',
      ),
    ),
    scoreBlock(row),
    block(
      estimated ? text.estimated : text.known,
      sentences(
        row.quantity() ? `${text.quantity} : ${row.quantity()}` : text.quantity_unknown,
        text.grade(row.said('grade').toLowerCase()),
        estimated && text.estimated_note,
      ),
      facts([flowFact(row, 'supplier', 'resource', 'output'), flowFact(row, 'consumer', 'needed_resource', 'input')]),
    ),
    tied(row),
  ];
}

export function allocations(row) {
  const { text } = row;
  return [
    el('p', { class: 'caution' }, text.not_confirmed),
    facts([
      [text.scenario, row.said('scenario')],
      [
        text.taken,
        row.has('taken')
          ? `${quantity(row.raw('taken'), String(row.raw('unit') ?? ''), row.language)} ${text.per_year}`
          : '',
      ],
      [row.title('distance'), row.metres('distance')],
      [text.permit, row.raw('permit') !== 'none' ? row.said('permit') : ''],
      [row.title('grade'), row.said('grade')],
    ]),
    tied(row),
  ];
}

function zoneSum(row, what) {
  const { text } = row;
  const links = row.raw('links') ?? 0;
  const [from, to] = [row.zone('supplier_zone'), row.zone('consumer_zone')];
  const same = row.raw('supplier_zone') === row.raw('consumer_zone');
  const amount = row.has('quantity')
    ? `${text.quantity} : ${quantity(row.raw('quantity'), String(row.raw('unit') ?? ''), row.language)} ${text.per_year}`
    : row.layer.column('quantity')
      ? text.quantity_unknown
      : '';
  return [
    sentences(same ? text.zone_same(links, what, from) : text.zone_lead(links, what, from, to)),
    el('p', { class: 'caution' }, text.not_confirmed),
    sentences(
      text.of_which_estimated(row.raw('estimated_links') ?? 0, links),
      amount,
      row.has('candidates') ? text.candidates(row.raw('candidates')) : '',
    ),
    facts([[row.title('shortest_distance'), row.metres('shortest_distance')]]),
    tied(row),
  ];
}

export const zone_family_links = (row) => zoneSum(row, row.resource('family').toLowerCase());
export const zone_links = (row) => zoneSum(row, row.resource().toLowerCase());

export function mutualisation_groups(row) {
  const { text } = row;
  const members = row.edition.layer('mutualisation_members');
  const reason = (layer, other) => {
    const id = layer.text(other, 'id');
    const at = members
      ? members.rowsWhere('group', row.raw('id')).find((entry) => members.text(entry, 'establishment') === id)
      : undefined;
    return at === undefined ? '' : members.column('reason').label(members.value(at, 'reason'), row.language);
  };
  return [
    sentences(
      text.group(row.raw('members'), row.resource().toLowerCase(), row.said('meeting_name')),
      text.group_radius(row.metres('radius'), row.metres('mean_distance')),
    ),
    el('p', { class: 'caution' }, text.not_confirmed),
    block(
      text.known,
      sentences(
        text.group_unknown(row.raw('quantity_members') ?? 0, row.raw('members')),
        row.quantity() && `${text.quantity} : ${row.quantity()}`,
        row.said('threshold_state'),
        text.grade_alone(row.said('grade').toLowerCase()),
      ),
    ),
    openable(row, text.parties, relationsOf(row.edition, row.layer, row.row).establishments || [], 12, reason),
    openable(row, row.title('meeting_name'), relationsOf(row.edition, row.layer, row.row).zones || []),
  ];
}

/** Everything of other layers that the row belongs with, a list a layer. */
export function tied(row, without = []) {
  const related = relationsOf(row.edition, row.layer, row.row);
  const lists = Object.entries(related)
    .filter(([name, things]) => things.length > 0 && !without.includes(name))
    .map(([name, things]) => openable(row, row.edition.layer(name).title[row.language], things, 6));
  return lists.length > 0 ? block(row.text.tied, lists) : null;
}
