// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keyboard is, kept while parts of the page are drawn anew: by what an element is for where it says so, else
// by its place below the nearest element with an id.
import { byId } from './dom.js';

const TELLING = ['data-value', 'data-class', 'data-visible', 'data-estimated', 'data-sort', 'data-open'];

function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const name = TELLING.find((attribute) => element.hasAttribute(attribute));
  if (!name) return '';
  const facet = element.closest('[data-facet]');
  const within = facet ? `[data-facet="${CSS.escape(facet.dataset.facet)}"] ` : '';
  return `${within}[${name}="${CSS.escape(element.getAttribute(name))}"]`;
}

/** A way back to an element, or to the one that stands in its place; null from nowhere. */
export function wayBackTo(element) {
  if (!element || element === document.body) return null;
  const selector = selectorOf(element);
  const path = [];
  let at = element;
  for (; at.parentElement && !at.id; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
  const { id } = at;
  return () => {
    if (document.contains(element)) return element;
    if (selector) return document.querySelector(selector);
    return path.reduce((from, index) => from && from.children[index], id ? byId(id) : document.body);
  };
}

/** Draws without losing where the keyboard is. */
export function keepingFocus(draw) {
  return () => {
    const { activeElement } = document;
    const back = wayBackTo(activeElement);
    draw();
    if (back && !document.contains(activeElement)) back()?.focus({ preventScroll: true });
  };
}
