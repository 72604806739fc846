// SPDX-License-Identifier: GPL-3.0-or-later
// Services over the editions that the pages were made of: each is started when it is first asked for, at a port that is
// free, and says its address in its first line.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { within } from './waiting.mjs';

/** Editions that are not public are asked for with it. */
export const TOKEN = 'token-of-the-browser-tests-0123456789';

export class Services {
  constructor(maillage, folder) {
    this.maillage = maillage;
    this.folder = folder;
    this.running = new Map();
  }

  /** "http://127.0.0.1:40123" of the service over the edition in a folder; further words go to `maillage serve`. */
  async origin(name, ...words) {
    const key = [name, ...words].join(' ');
    if (!this.running.has(key)) this.running.set(key, this.start(name, words));
    return (await this.running.get(key)).origin;
  }

  async start(name, words) {
    const token = join(this.folder, 'token');
    writeFileSync(token, `${TOKEN}\n`, { mode: 0o600 });
    const edition = join(this.folder, name, 'edition.gpkg');
    const process = spawn(
      this.maillage,
      ['serve', edition, '--port', '0', '--token-file', token, '--quiet', '--answer-seconds', '600', ...words],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise((done) => {
      process.on('exit', done);
    });
    const first = new Promise((done, fail) => {
      createInterface({ input: process.stdout }).once('line', done);
      ended.then((status) => fail(new Error(`maillage serve ended with ${status}`)));
    });
    const line = await within(first, `no service over ${edition}`);
    return { origin: line.match(/https?:\/\/[^\s/]+/)[0], process, ended };
  }

  /** Ends them all, and waits until they have. */
  async end() {
    for (const start of this.running.values()) {
      const { process, ended } = await start;
      process.kill('SIGTERM');
      await ended;
    }
  }
}
