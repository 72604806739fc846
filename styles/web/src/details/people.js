// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of what people recorded: initiatives, synergies, actors.
import { el, webLink } from '../dom.js';
import { block, facts, sentences } from './parts.js';
import { tied } from './leads.js';

function contact(row) {
  const mail = String(row.raw('contact_email') ?? '');
  return block(
    row.text.contact,
    facts([
      [row.text.web, row.has('web') ? webLink(row.raw('web')) : ''],
      [row.title('contact_name'), [row.said('contact_name'), row.said('contact_role')].filter(Boolean).join(', ')],
      [
        row.title('contact_email'),
        /^[^\s@<>"]+@[^\s@<>"]+$/.test(mail)
          ? el('a', { href: `mailto:${encodeURIComponent(mail).replace('%40', '@')}` }, mail)
          : mail,
      ],
      [row.title('contact_telephone'), row.said('contact_telephone')],
    ]),
  );
}

const lines = (text) =>
  el(
    'ul',
    {},
    String(text)
      .split('|')
      .map((line) => el('li', {}, line.trim())),
  );

function age(row) {
  const { text } = row;
  const dates = [
    row.has('start_date') && text.started(row.date('start_date')),
    row.has('end_date') && text.ended(row.date('end_date')),
    row.has('updated') && text.updated(row.date('updated')),
  ].filter(Boolean);
  const none = dates.length === 0 && !row.has('stage_date') && !row.has('status_date');
  return block(text.age, sentences(none ? text.no_date : dates, row.sourceLine()));
}

function named(row, column) {
  const ids = row.layer.column(column) ? row.layer.column(column).list(row.row) : [];
  return ids.map((id) => row.edition.nameOf('actors', id)).join(', ');
}

export function initiatives(row) {
  const { text } = row;
  const kinds = row.layer.column('kind');
  const synergyKinds = row.layer.column('synergy_kinds')
    ? row.layer
        .column('synergy_kinds')
        .list(row.row)
        .map((kind) => kinds.label(kind, row.language))
        .join(', ')
    : '';
  return [
    el('p', { class: 'badge' }, text.stage_since(row.said('stage'), row.date('stage_date'))),
    row.has('summary') && el('p', { class: 'prose' }, row.raw('summary')),
    facts([
      [row.title('kind'), row.said('kind')],
      [row.title('synergy_kinds'), synergyKinds],
      [text.facilitator, named(row, 'facilitator')],
      [text.funders, named(row, 'funders')],
      [row.title('intercommunality_name'), row.said('intercommunality_name')],
      [row.title('stage_as_written'), row.said('stage_as_written')],
      [
        text.staff,
        row.has('full_time_equivalents')
          ? `${row.said('full_time_equivalents')} ${row.language === 'fr' ? 'ETP' : 'FTE'}`
          : '',
      ],
    ]),
    row.has('objectives') && block(text.objectives, lines(row.raw('objectives'))),
    row.has('funding') && block(text.funding, lines(row.raw('funding'))),
    tied(row),
    contact(row),
    age(row),
  ];
}

export function synergies(row) {
  const { text } = row;
  return [
    el('p', { class: 'badge' }, text.stage_since(row.said('status'), row.date('status_date'))),
    sentences(text.recorded),
    facts([
      [row.title('kind'), row.said('kind')],
      [text.resource, row.has('resource') ? row.resource() : row.said('resource_as_written')],
      [text.quantity, row.quantity() || text.quantity_unknown],
      [row.title('grade'), row.said('grade')],
    ]),
    tied(row),
    age(row),
  ];
}

export function actors(row) {
  return [
    facts([
      [row.title('kind'), row.said('kind')],
      [row.text.commune, row.said('commune')],
      [row.title('intercommunality_name'), row.said('intercommunality_name')],
    ]),
    tied(row),
    contact(row),
    age(row),
  ];
}
