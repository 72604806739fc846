// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the service: always the one that the page came from, with the token that the reader gave, if any. Answers that are
// asked for again are kept, since an edition does not change; the last ones are.

const KEPT = 300;
const TOKEN = 'maillage token';

/** A refusal that says why, as the service's document of the problem does. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export class Service {
  /** `root` ends in "/". `busy` is told when something is asked for and when all has come. */
  constructor(root, busy = { begins() {}, ends() {} }) {
    this.root = root;
    this.busy = busy;
    this.waiting = 0;
    this.kept = new Map();
  }

  /** The token that the reader typed, kept until the tab is closed. */
  get token() {
    return sessionStorage.getItem(TOKEN) || '';
  }

  set token(text) {
    sessionStorage.setItem(TOKEN, text);
  }

  /** "collections/zones/items?limit=5": values that are null, undefined or '' are left out. */
  address(path, parameters = {}) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== null && value !== undefined && value !== '') query.set(name, value);
    }
    const text = query.toString();
    return `${this.root}${path}${text ? `?${text}` : ''}`;
  }

  /** What `read` makes of an answer, or null of an empty one: waited for until its last byte has come. */
  async fetch(address, accept, read) {
    if (this.waiting === 0) this.busy.begins('service');
    this.waiting += 1;
    try {
      const headers = { Accept: accept, ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}) };
      const response = await fetch(address, { headers, referrerPolicy: 'no-referrer' });
      if (!response.ok) throw await refusalOf(response);
      return response.status === 204 ? null : await read(response);
    } finally {
      this.waiting -= 1;
      if (this.waiting === 0) this.busy.ends('service');
    }
  }

  /** A document, asked for once. */
  json(path, parameters) {
    const accept = 'application/json, application/geo+json';
    return this.once(this.address(path, { f: 'json', ...parameters }), (address) =>
      this.fetch(address, accept, (response) => response.json()),
    );
  }

  /** Bytes, or null where there are none. */
  bytes(path, parameters) {
    return this.once(this.address(path, parameters), (address) =>
      this.fetch(address, '*/*', (response) => response.arrayBuffer()),
    );
  }

  /** A file for the reader; not kept. */
  file(path, parameters) {
    return this.fetch(this.address(path, parameters), '*/*', (response) => response.blob());
  }

  once(address, get) {
    const known = this.kept.get(address);
    this.kept.delete(address);
    const value = known || get(address);
    if (!known) value.catch(() => this.kept.delete(address));
    this.kept.set(address, value);
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value);
    return value;
  }
}

async function refusalOf(response) {
  let detail = `${response.status} ${response.statusText}`.trim();
  try {
    const problem = await response.json();
    detail = problem.detail || problem.title || detail;
  } catch {
    // No document: the status has to do.
  }
  return new Refusal(response.status, detail);
}
