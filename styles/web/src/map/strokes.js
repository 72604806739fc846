// SPDX-License-Identifier: GPL-3.0-or-later
// Steps of the map by keys and buttons. Each step goes on from where the steps before it lead, and not from where the map
// happens to be on its way there: however fast they come, and however slow the machine, none is lost.
import { easeOut } from 'ol/easing.js';

const PIXELS = 128;
const MILLISECONDS = 120;
const STEPS = {
  ArrowLeft: { x: -PIXELS },
  ArrowRight: { x: PIXELS },
  ArrowUp: { y: PIXELS },
  ArrowDown: { y: -PIXELS },
  '+': { zoom: 1 },
  '-': { zoom: -1 },
};

export class Strokes {
  constructor(view, target) {
    this.view = view;
    this.goal = null;
    target.addEventListener('keydown', (event) => {
      const step = STEPS[event.key];
      if (!step || event.target !== target || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      this.go(step);
    });
  }

  /** Pixels to the east and north, and levels of zoom. */
  go({ x = 0, y = 0, zoom = 0 }) {
    const { view } = this;
    if (!view.isDef()) return;
    const isOnItsWay = this.goal && view.getAnimating();
    const from = isOnItsWay ? this.goal : { center: view.getCenter(), resolution: view.getResolution() };
    const resolution = view.getConstrainedResolution(from.resolution / 2 ** zoom);
    const center = [from.center[0] + x * resolution, from.center[1] + y * resolution];
    const goal = { center, resolution };
    view.cancelAnimations();
    this.goal = goal;
    view.animate({ ...goal, duration: MILLISECONDS, easing: easeOut }, () => {
      if (this.goal === goal) this.goal = null;
    });
  }
}
