// Draws one upright strip of the timeline. Everything keeps its place in time, so strips join without a seam.

import { NOT_SEEN, OTHER, SEEN, TRIED, placeOf } from "./timeline-marks.js";
import { anchored, half, hollow, ring, softBar, tick } from "./timeline-paint.js";

const BAND = 22;
const SPELL = 18;
const LANE = 30;
const AXIS = 26;
const AGE = 20;
const MARK = 5;
const TALLEST = 22;
const NARROWEST = 10;
const reach = MARK + 3;
const margin = 40;

// Where every row lies. Units: pixels of the page, not of the screen.
export function rowsOf(setup) {
  const rows = { over: [], spells: [], lanes: [], ages: [] };
  let y = 4;
  for (const { name, bands } of setup.over) {
    const { count, at } = packed(bands);
    rows.over.push({ name, bands, at, ys: Array.from({ length: count }, () => (y += BAND) - BAND) });
  }
  if (setup.child) for (let row = 0; row < 2; row += 1) rows.spells.push((y += SPELL) - SPELL);
  rows.top = y;
  setup.lanes.forEach(() => rows.lanes.push((y += LANE) - LANE));
  rows.foot = y;
  y += AXIS;
  setup.born.forEach(() => rows.ages.push((y += AGE) - AGE));
  rows.height = y + 2;
  return { ...rows, BAND, SPELL, LANE, AGE };
}

// Bands side by side in as few rows as hold them, four at most.
function packed(bands) {
  const ends = [];
  const at = bands.map(([first, , , last]) => {
    let row = ends.findIndex((end) => end < first);
    if (row < 0) row = ends.length < 4 ? ends.push(0) - 1 : 3;
    ends[row] = Math.max(ends[row], last);
    return row;
  });
  return { count: ends.length, at };
}

export class Strip {
  constructor({ setup, marks, lanes, bins, rows, scale }) {
    Object.assign(this, { setup, marks, lanes, bins, rows, scale });
  }

  // Shape: paint holds colours, patterns and ratio; x0 and x1 in pixels of the screen.
  draw(pen, paint, x0, x1) {
    this.paint = paint;
    this.ratio = paint.ratio;
    pen.save();
    pen.beginPath();
    pen.rect(x0, 0, x1 - x0, this.rows.height * this.ratio);
    pen.clip();
    this.ground(pen, x0, x1);
    this.calendar(pen, x0, x1);
    this.bands(pen, x0, x1);
    this.spells(pen, x0, x1);
    this.bins.at(this.scale, this.ratio);
    this.lanes.forEach((lane, number) => this.lane(pen, lane, number, x0, x1));
    pen.restore();
  }

  ground(pen, x0, x1) {
    const { colours } = this.paint;
    pen.fillStyle = colours.ground;
    pen.fillRect(x0, 0, x1 - x0, this.rows.height * this.ratio);
    pen.fillStyle = colours.stripe;
    this.rows.lanes.forEach((y, number) => {
      if (number % 2 === 0) pen.fillRect(x0, y * this.ratio, x1 - x0, LANE * this.ratio);
    });
    pen.fillStyle = colours.ochreWash;
    pen.globalAlpha = 0.75;
    this.between(this.setup.unseen, x0, x1, (left, right) =>
      pen.fillRect(left, this.rows.top * this.ratio, right - left, (this.rows.foot - this.rows.top) * this.ratio),
    );
    pen.globalAlpha = 1;
  }

  calendar(pen, x0, x1) {
    const { colours } = this.paint;
    const { top, foot } = this.rows;
    for (const [least, colour, over] of [
      [8, colours.hair, 0],
      [64, colours.line, 8],
    ]) {
      pen.fillStyle = colour;
      for (const day of this.scale.lines(least * this.ratio, x0 - margin, x1 + margin).days) {
        const x = Math.round(this.scale.x(day));
        pen.fillRect(x, top * this.ratio, this.ratio, (foot - top + over) * this.ratio);
      }
    }
  }

  // Every stretch of days that touches the strip. Shape: days, both included.
  between(spans, x0, x1, draw) {
    for (const span of spans) {
      const left = this.scale.x(span[0]);
      const right = this.scale.x(span[span.length > 3 ? 3 : 1] + 1);
      // Far beyond the strip nothing is drawn: numbers without end are slow.
      if (right >= x0 && left <= x1) {
        draw(Math.max(left, x0 - margin), Math.min(Math.max(right, left + this.ratio), x1 + margin), span);
      }
    }
  }

  box(pen, left, right, y, height, fill, edge, tile) {
    const [top, tall] = [(y + 2) * this.ratio, (height - 4) * this.ratio];
    pen.fillStyle = fill;
    pen.fillRect(left, top, right - left, tall);
    if (tile) {
      pen.fillStyle = anchored(pen, tile, this.scale.left);
      pen.fillRect(left, top, right - left, tall);
    }
    pen.strokeStyle = edge;
    pen.lineWidth = this.ratio;
    pen.strokeRect(left + this.ratio / 2, top + this.ratio / 2, right - left - this.ratio, tall - this.ratio);
  }

  bands(pen, x0, x1) {
    const { colours, patterns } = this.paint;
    for (const { bands, ys, at } of this.rows.over) {
      bands.forEach((band, number) => {
        const y = ys[at[number]];
        this.between([band], x0, x1, (left, right, [, sureFrom, sureUntil, , kind]) => {
          // Bare where it may have begun or ended, with its pattern where that is sure.
          this.box(pen, left, right, y, BAND, colours.ground, colours.line, null);
          const [start, end] = [Math.max(this.scale.x(sureFrom), x0 - margin), Math.min(this.scale.x(sureUntil + 1), x1 + margin)];
          if (end > start) this.box(pen, start, end, y, BAND, colours.wash, colours.line, patterns[kind]);
        });
      });
    }
  }

  spells(pen, x0, x1) {
    if (!this.rows.spells.length) return;
    const { colours, patterns } = this.paint;
    const told = [
      [this.setup.unseen, colours.ochreWash, colours.ochre, patterns.unseen],
      [this.setup.unheard, colours.heatherWash, colours.heather, patterns.unheard],
    ];
    told.forEach(([spans, fill, edge, tile], row) => {
      this.between(spans, x0, x1, (left, right) => this.box(pen, left, right, this.rows.spells[row], SPELL, fill, edge, tile));
    });
  }

  lane(pen, lane, number, x0, x1) {
    const colour = this.paint.colours.lanes[number];
    const y = this.rows.lanes[number];
    const counted = this.bins.counted[number];
    this.windows(pen, lane, colour, y, x0, x1);
    if (counted) this.dense(pen, counted, colour, y, x0, x1);
    else this.points(pen, lane, colour, y, x0, x1);
  }

  dense(pen, { first, all, seen }, colour, y, x0, x1) {
    const { width, most } = this.bins;
    const foot = (y + LANE - 2) * this.ratio;
    const from = Math.max(Math.floor((x0 + this.scale.left) / width) - first, 0);
    const to = Math.min(Math.floor((x1 + this.scale.left) / width) - first, all.length - 1);
    const bar = width - this.ratio;
    pen.fillStyle = colour;
    for (let bin = from; bin <= to; bin += 1) {
      if (!all[bin]) continue;
      const x = (bin + first) * width - this.scale.left;
      const height = Math.max(TALLEST * Math.sqrt(all[bin] / most), 2) * this.ratio;
      pen.fillRect(x, foot - height, bar, height);
      if (seen[bin]) pen.fillRect(x, (y + 1.5) * this.ratio, bar, 3 * this.ratio);
    }
  }

  points(pen, { when, kind }, colour, y, x0, x1) {
    const near = reach * this.ratio;
    const from = placeOf(when, this.scale.dayAt(x0 - near));
    const to = placeOf(when, this.scale.dayAt(x1 + near));
    const middle = (y + LANE / 2) * this.ratio;
    const shapes = [
      [OTHER, tick, 6, false, 1.5],
      [NOT_SEEN, hollow, 4, true, 1.5],
      [TRIED, half, MARK, false, 1.5],
      [SEEN, ring, MARK, true, 2.5],
    ];
    pen.strokeStyle = colour;
    for (const [code, shape, size, isOpen, line] of shapes) {
      let before = -Infinity;
      pen.beginPath();
      for (let place = from; place < to; place += 1) {
        if (kind[place] !== code) continue;
        const x = Math.round(this.scale.x(when[place]));
        if (x === before) continue;
        before = x;
        shape(pen, x, middle, size * this.ratio);
      }
      if (before === -Infinity) continue;
      pen.lineWidth = line * this.ratio;
      if (code !== OTHER) {
        pen.fillStyle = isOpen ? this.paint.colours.ground : colour;
        pen.fill();
      }
      pen.stroke();
    }
  }

  windows(pen, lane, colour, y, x0, x1) {
    const middle = (y + LANE / 2) * this.ratio;
    for (const one of lane.windows) {
      let left = this.scale.x(one.first);
      let right = this.scale.x(one.last);
      const least = NARROWEST * this.ratio;
      if (right - left < least) [left, right] = [(left + right - least) / 2, (left + right + least) / 2];
      if (right < x0 || left > x1) continue;
      softBar(pen, left, right, middle, 6 * this.ratio, colour, 24 * this.ratio);
    }
  }
}
