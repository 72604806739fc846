// SPDX-License-Identifier: GPL-3.0-or-later
// Values that are there at once, or come later. The page in one file has everything and acts at once; the served one asks
// for what it shows. Those who show it need not know which.

export const isLater = (value) => Boolean(value) && typeof value.then === 'function';

/** Acts on a value at once when it is there, else when it comes; one that does not come is told by `fail`. */
export function soon(value, act, fail) {
  return isLater(value) ? value.then(act).catch(fail) : act(value);
}

/** The values of a list once all are there: at once when they are. */
export function all(values) {
  return values.some(isLater) ? Promise.all(values) : values;
}

/**
 * For a place of the page that is drawn again and again: of the values asked for, only the last is acted on. While one is
 * still to come the place says so; one that does not come is told by `fail`.
 */
export function lastOf(place, fail) {
  let asked = 0;
  return (value, act) => {
    asked += 1;
    const mine = asked;
    if (!isLater(value)) {
      place.removeAttribute('aria-busy');
      return act(value);
    }
    place.setAttribute('aria-busy', 'true');
    return value.then(
      (found) => {
        if (mine !== asked) return;
        place.removeAttribute('aria-busy');
        act(found);
      },
      (failure) => {
        if (mine !== asked) return;
        place.removeAttribute('aria-busy');
        fail(failure);
      },
    );
  };
}
