// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for what is to come, however slow the machine: never for a time. Who wants to see that something did not happen
// waits until the page is at rest, and then looks.

/** How long anything may take before it counts as never; a test that passes waits no longer than it must. */
export const PATIENCE = 180_000;
const BETWEEN_LOOKS = 50;

/** What comes of `promise`, or a failure that says what it was waited for. */
export async function within(promise, what) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`after ${PATIENCE / 1000} s: ${what}`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What the page is busy with once it has drawn two more frames: what was asked before has then been begun. */
export const busyWith = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const look = () => done(document.documentElement.dataset.busy || '');
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(look)));
      }),
  );

/** Waits until the page says that it is at rest: nothing typed, no address and no frame of the map is still to come. */
export async function idle(page) {
  const start = Date.now();
  for (;;) {
    const busy = await within(busyWith(page), 'the page draws no frame');
    if (!busy) return;
    if (Date.now() - start > PATIENCE) throw new Error(`the page is still busy with: ${busy}`);
  }
}

/** Looks again and again until an assertion holds; when it never does, fails as it failed last. */
export async function until(assertion) {
  const start = Date.now();
  for (;;) {
    try {
      return await assertion();
    } catch (failure) {
      if (Date.now() - start > PATIENCE) throw failure;
    }
    await new Promise((done) => {
      setTimeout(done, BETWEEN_LOOKS);
    });
  }
}

/** Goes to another address of the same page, as one who types it, and waits until it has been followed. */
export async function follow(page, hash) {
  await within(
    page.evaluate(
      (wanted) =>
        new Promise((done) => {
          window.addEventListener('hashchange', () => setTimeout(done), { once: true });
          location.hash = wanted;
        }),
      hash,
    ),
    `the page does not go to ${hash}`,
  );
  await idle(page);
}
