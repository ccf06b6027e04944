// What lies over the picture and is written anew in every frame: words, ages, the day in focus, the mark chosen.

import { dateOf, dayOf, named } from "./timeline-scale.js";

const MARK = 9;
const letter = 13;

export class Over {
  constructor({ setup, rows, scale }) {
    Object.assign(this, { setup, rows, scale });
  }

  // Shape: state holds focus (a day), held (another day) and chosen (lane and day), each of which may be missing.
  draw(pen, paint, state) {
    this.ratio = paint.ratio;
    this.colours = paint.colours;
    pen.clearRect(0, 0, this.scale.width, this.rows.height * this.ratio);
    pen.font = `${letter * this.ratio}px ${paint.colours.font}`;
    pen.textBaseline = "middle";
    this.calendar(pen);
    this.bands(pen);
    this.lengths(pen);
    this.ages(pen);
    for (const [day, dash] of [
      [state.held, [2, 4]],
      [state.focus, [6, 3]],
    ]) {
      if (day !== null && day !== undefined) this.line(pen, day + 0.5, dash);
    }
    if (state.chosen) this.mark(pen, state.chosen);
  }

  calendar(pen) {
    const { step, days } = this.scale.lines(64 * this.ratio);
    const y = (this.rows.foot + 15) * this.ratio;
    let end = -Infinity;
    pen.fillStyle = this.colours.soft;
    days.forEach((day) => {
      const text = named(step, day, this.setup.words);
      const x = Math.max(this.scale.x(day), 0) + 3 * this.ratio;
      const width = pen.measureText(text).width;
      if (x < end + 8 * this.ratio || x + width > this.scale.width) return;
      pen.fillText(text, x, y);
      end = x + width;
    });
    // So near, a line says only a day or an hour: the month is written once more.
    if (step.days < 28) {
      const first = dateOf(this.scale.first);
      const text = `${this.setup.words.months[first.getUTCMonth()]} ${first.getUTCFullYear()}`;
      const width = pen.measureText(text).width;
      this.plate(pen, text, this.scale.width - width - 6 * this.ratio, (this.rows.top + 9) * this.ratio);
    }
  }

  // Words on a bar stay in sight while any of it is.
  bands(pen) {
    for (const { bands, ys, at } of this.rows.over) {
      bands.forEach(([first, , , last, , title], number) => {
        const y = (ys[at[number]] + this.rows.BAND / 2) * this.ratio;
        this.words(pen, title, first, last, y, true);
      });
    }
  }

  lengths(pen) {
    if (!this.rows.spells.length) return;
    [this.setup.unseen, this.setup.unheard].forEach((spells, row) => {
      const y = (this.rows.spells[row] + this.rows.SPELL / 2) * this.ratio;
      for (const [first, last] of spells) {
        const text = this.setup.words.days.replace("{count}", (last - first + 1).toLocaleString("en-GB"));
        this.words(pen, text, first, last, y, false);
      }
    });
  }

  words(pen, text, first, last, y, mayCut) {
    const left = Math.max(this.scale.x(first), 0) + 5 * this.ratio;
    const right = Math.min(this.scale.x(last + 1), this.scale.width) - 5 * this.ratio;
    const room = right - left;
    if (room < 24 * this.ratio) return;
    let said = text;
    while (mayCut && said.length > 3 && pen.measureText(said).width > room) said = `${said.slice(0, -2).trimEnd()}…`;
    if (pen.measureText(said).width <= room) this.plate(pen, said, left, y);
  }

  plate(pen, text, x, y) {
    const height = 14 * this.ratio;
    pen.fillStyle = this.colours.ground;
    pen.fillRect(x - 2 * this.ratio, y - height / 2, pen.measureText(text).width + 4 * this.ratio, height);
    pen.fillStyle = this.colours.ink;
    pen.fillText(text, x, y);
  }

  ages(pen) {
    const { words } = this.setup;
    const isNear = this.scale.perDay > (0.9 * this.ratio) / 1;
    this.setup.born.forEach(([, born], row) => {
      const y = (this.rows.ages[row] + this.rows.AGE / 2) * this.ratio;
      let end = -Infinity;
      for (const { day, months } of birthdays(born, this.scale.first, this.scale.last, isNear)) {
        const x = this.scale.x(day);
        const [years, rest] = [Math.floor(months / 12), months % 12];
        const text = (months === 0 ? words.born : rest ? words.months_old : words.years)
          .replace("{years}", years)
          .replace("{months}", rest);
        pen.fillStyle = this.colours.line;
        pen.fillRect(Math.round(x), y - 5 * this.ratio, this.ratio, 10 * this.ratio);
        if (x + 4 * this.ratio < end + 8 * this.ratio) continue;
        pen.fillStyle = this.colours.soft;
        pen.fillText(text, x + 4 * this.ratio, y);
        end = x + 4 * this.ratio + pen.measureText(text).width;
      }
    });
  }

  line(pen, day, dash) {
    const x = Math.round(this.scale.x(day));
    if (x < 0 || x > this.scale.width) return;
    pen.strokeStyle = this.colours.focus;
    pen.lineWidth = 2 * this.ratio;
    pen.setLineDash(dash.map((one) => one * this.ratio));
    pen.beginPath();
    pen.moveTo(x, this.rows.top * this.ratio);
    pen.lineTo(x, this.rows.foot * this.ratio);
    pen.stroke();
    pen.setLineDash([]);
  }

  mark(pen, { lane, day }) {
    const x = this.scale.x(day);
    const y = (this.rows.lanes[lane] + this.rows.LANE / 2) * this.ratio;
    pen.strokeStyle = this.colours.focus;
    pen.lineWidth = 2.5 * this.ratio;
    pen.strokeRect(x - MARK * this.ratio, y - MARK * this.ratio, 2 * MARK * this.ratio, 2 * MARK * this.ratio);
  }
}

// The days between two days on which a year, or near by a month, of age is complete.
function* birthdays(born, first, last, byMonth) {
  const start = dateOf(born);
  const [year, month, number] = [start.getUTCFullYear(), start.getUTCMonth(), start.getUTCDate()];
  const from = dateOf(Math.max(first, born));
  let months = Math.max((from.getUTCFullYear() - year) * 12 + from.getUTCMonth() - month - 1, 0);
  if (!byMonth) months = Math.ceil(months / 12) * 12;
  for (; ; months += byMonth ? 1 : 12) {
    const at = month + months;
    const whole = dayOf(year + Math.floor(at / 12), at % 12);
    const after = dayOf(year + Math.floor((at + 1) / 12), (at + 1) % 12);
    // A month that lacks the day is complete on the first of the next.
    const day = Math.min(whole + number - 1, after);
    if (day > last) return;
    if (day >= first) yield { day, months };
  }
}
