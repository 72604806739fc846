// SPDX-License-Identifier: GPL-3.0-or-later
// Elements made from values. Texts become text nodes and nothing else: no data is ever read as markup.
import { begins, ends } from './rest.js';

/** el('button', {class: 'x', onclick: f, 'aria-label': t}, 'text', child, …); false and null are left out. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked' || key === 'disabled') element[key] = value;
    else element.setAttribute(key, value === true ? '' : value);
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    element.append(child);
  }
}

export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

export const byId = (id) => document.getElementById(id);

/** Says something to those who listen to the page. */
export function announce(text) {
  const place = byId('announcements');
  if (place.textContent !== text) place.textContent = text;
}

/** Calls `act` once things have been quiet for a while; `what`, if it counts, is what the page is busy with till then. */
export function quietly(act, milliseconds, what = '') {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    if (what) begins(what);
    timer = setTimeout(() => {
      if (what) ends(what);
      act(...values);
    }, milliseconds);
  };
}

/** Hands a file to the reader: {name, type, text}, the text as one or a blob, or {name, address} of one to be fetched. */
export function download({ name, type, text, address: from }) {
  const address = from || URL.createObjectURL(new Blob([text], { type }));
  const link = el('a', { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  if (!from) setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Only addresses of the web are followed; anything else is shown as text. */
export function webLink(address, text = address) {
  if (!/^https?:\/\/[^\s]+$/i.test(address)) return el('span', {}, text);
  return el('a', { href: address, rel: 'noopener noreferrer', target: '_blank' }, text);
}
