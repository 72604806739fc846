// SPDX-License-Identifier: GPL-3.0-or-later
// The served page: asks the service that it came from what it needs to open, and opens. An edition that is not public is
// given to those who have its token.
import { Edition } from './data/edition.js';
import { byId, el, replace } from './dom.js';
import { texts } from './i18n.js';
import { openPage, refuseMarkup, tellFailure } from './page.js';
import { Service } from './service/ask.js';
import { LoadedLayer } from './service/rows.js';
import { ServiceSource } from './service/source.js';
import { begins, ends } from './rest.js';

/** The service is one step above the folder of this script, wherever it stands. */
const root = new URL('..', document.currentScript.src).href;

/** Asks for the token, and is done when one was typed. */
function signIn(service, wasRefused) {
  const text = texts[document.documentElement.lang];
  const input = el('input', { type: 'password', id: 'token', autocomplete: 'off', required: true });
  return new Promise((done) => {
    const take = (event) => {
      event.preventDefault();
      service.token = input.value.trim();
      done();
    };
    replace(
      byId('opening'),
      el(
        'form',
        { class: 'sign-in', onsubmit: take },
        el('h1', {}, text.sign_in),
        el('p', {}, text.sign_in_why),
        wasRefused && el('p', { class: 'problem', role: 'alert' }, text.sign_in_refused),
        el('label', { for: 'token' }, text.sign_in_token),
        el('div', { class: 'row' }, input, el('button', { type: 'submit' }, text.sign_in_go)),
        el('p', { class: 'hint' }, text.sign_in_kept),
      ),
    );
    input.focus();
  });
}

async function started(service) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await service.json('map/start');
    } catch (failure) {
      if (failure.status !== 401) throw failure;
      await signIn(service, tries > 0);
      replace(byId('opening'), '…');
    }
  }
}

async function open() {
  refuseMarkup();
  const service = new Service(root, { begins, ends });
  const start = await started(service);
  const edition = new Edition({ ...start, language: document.documentElement.lang }, (layer) => new LoadedLayer(layer));
  await openPage(edition, (...parts) => new ServiceSource(service, ...parts));
}

open().catch(tellFailure);
