// Far out: how many entries of a lane lie in each narrow stretch. Bins keep their place when one pans.

import { SEEN } from "./timeline-marks.js";

export const BIN = 4;
// More marks a pixel than this cannot be told apart.
const crowd = 0.2;

export class Bins {
  constructor(lanes) {
    this.lanes = lanes;
    this.perDay = 0;
    this.counted = [];
    this.most = 1;
  }

  // Count anew when the scale has changed. Units: perDay and width in pixels of the screen.
  at(scale, ratio) {
    if (scale.perDay === this.perDay) return this;
    this.perDay = scale.perDay;
    this.width = BIN * ratio;
    this.most = 1;
    this.counted = this.lanes.map((lane) => this.count(lane, scale, ratio));
    return this;
  }

  count(lane, scale, ratio) {
    const { when, kind } = lane;
    if (when.length < 2) return null;
    const span = (when[when.length - 1] - when[0]) * scale.perDay;
    if (when.length / Math.max(span / ratio, 1) < crowd) return null;
    const first = Math.floor(((when[0] - scale.origin) * scale.perDay) / this.width);
    const size = Math.floor(((when[when.length - 1] - scale.origin) * scale.perDay) / this.width) - first + 1;
    const all = new Uint32Array(size);
    const seen = new Uint32Array(size);
    const step = scale.perDay / this.width;
    for (let place = 0; place < when.length; place += 1) {
      const bin = Math.floor((when[place] - scale.origin) * step) - first;
      all[bin] += 1;
      if (kind[place] === SEEN) seen[bin] += 1;
    }
    for (const one of all) if (one > this.most) this.most = one;
    return { first, all, seen };
  }
}
