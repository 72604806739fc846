// SPDX-License-Identifier: GPL-3.0-or-later
// A section of the panel that opens and closes, and keeps how it was when it is drawn again.
import { el } from '../dom.js';

const open = new Map();

export function section(id, title, isOpen, ...children) {
  const now = open.has(id) ? open.get(id) : isOpen;
  return el(
    'details',
    { id: `section-${id}`, class: 'section', open: now, ontoggle: (event) => open.set(id, event.target.open) },
    el('summary', {}, el('h2', {}, title)),
    ...children,
  );
}
