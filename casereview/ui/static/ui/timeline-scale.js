// Days to pixels and back, how far one can look closer, and the steps of the calendar.
// Units: days count as the server counts them (1 is 1 January of the year 1); pixels are those of the screen.

const unixDay = 719163;
const dayMs = 86400000;
const steps = [
  { name: "hour", days: 1 / 24 },
  { name: "quarter-day", days: 0.25 },
  { name: "day", days: 1 },
  { name: "week", days: 7 },
  { name: "month", days: 30.44, months: 1 },
  { name: "quarter", days: 91.3, months: 3 },
  { name: "year", days: 365.25, months: 12 },
  { name: "5 years", days: 1826, months: 60 },
  { name: "decade", days: 3652.5, months: 120 },
];

export const dateOf = (day) => new Date((Math.floor(day) - unixDay) * dayMs);
export const dayOf = (year, month, day = 1) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return Math.round(date.getTime() / dayMs) + unixDay;
};
export const isoOf = (day) => dateOf(day).toISOString().slice(0, 10);

export class Scale {
  // Shape: first and last are the days of the whole chronology. Left is a whole number, so that a bitmap can be moved.
  constructor(first, last) {
    this.origin = first;
    this.end = last + 1;
    this.width = 1;
    this.perDay = 1;
    this.left = 0;
    // The days last asked for, as long as nobody has moved since: another width shows the same days.
    this.asked = null;
  }

  get days() {
    return this.width / this.perDay;
  }

  get first() {
    return this.dayAt(0);
  }

  get last() {
    return this.dayAt(this.width);
  }

  // The days one can see, both whole.
  get window() {
    const last = Math.ceil(this.last - 0.01) - 1;
    return { first: Math.floor(this.first + 0.01), last: Math.max(last, Math.floor(this.first + 0.01)) };
  }

  x(day) {
    return (day - this.origin) * this.perDay - this.left;
  }

  dayAt(x) {
    return this.origin + (x + this.left) / this.perDay;
  }

  resize(width) {
    const [first, last] = this.asked || [this.first, this.last];
    this.width = width;
    this.show(first, last);
  }

  // Show from one day to another, no closer than half a day and no further than twice the whole.
  show(first, last) {
    this.asked = [first, last];
    const most = Math.max((this.end - this.origin) * 1.2, 2);
    const days = Math.min(Math.max(last - first, 0.5), most);
    const middle = (first + last) / 2;
    this.perDay = this.width / days;
    this.left = Math.round((middle - days / 2 - this.origin) * this.perDay);
    this.hold();
  }

  zoom(factor, x) {
    this.asked = null;
    const day = this.dayAt(x);
    const most = Math.max((this.end - this.origin) * 1.2, 2);
    const days = Math.min(Math.max(this.days / factor, 0.5), most);
    this.perDay = this.width / days;
    this.left = Math.round((day - this.origin) * this.perDay - x);
    this.hold();
  }

  // Move by whole pixels. Gives how far it went.
  pan(dx) {
    this.asked = null;
    const before = this.left;
    this.left += Math.round(dx);
    this.hold();
    return this.left - before;
  }

  // Something of the chronology always stays in sight.
  hold() {
    const whole = (this.end - this.origin) * this.perDay;
    const slack = Math.min(this.width, whole) * 0.3;
    this.left = Math.round(Math.min(Math.max(this.left, slack - this.width), whole - slack));
  }

  // The lines of the calendar between two places. Shape: day, and what the line is called at this step.
  lines(least, x0 = 0, x1 = this.width) {
    const step = steps.find((one) => one.days * this.perDay >= least) || steps[steps.length - 1];
    return { step, days: [...daysOf(step, this.dayAt(x0), this.dayAt(x1))] };
  }
}

function* daysOf(step, first, last) {
  if (!step.months) {
    const start = step.name === "week" ? Math.floor((first - 1) / 7) * 7 + 1 : Math.floor(first / step.days) * step.days;
    for (let day = start; day <= last; day += step.days) yield day;
    return;
  }
  const date = dateOf(first);
  let month = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / step.months) * step.months;
  for (let day = 0; (day = dayOf(Math.floor(month / 12), month % 12)) <= last; month += step.months) yield day;
}

// What a line of the calendar is called.
export function named(step, day, words) {
  const date = dateOf(day + 1e-6);
  const [number, month, year] = [date.getUTCDate(), words.months[date.getUTCMonth()], date.getUTCFullYear()];
  if (step.days < 1) {
    const hour = Math.round((day - Math.floor(day + 1e-6)) * 24);
    return hour ? `${String(hour).padStart(2, "0")}:00` : `${number} ${month}`;
  }
  if (step.months >= 12) return String(year);
  if (step.months) return date.getUTCMonth() === 0 ? `${month} ${year}` : month;
  return date.getUTCMonth() === 0 && number <= 7 ? `${number} ${month} ${year}` : `${number} ${month}`;
}

export function dayWords(day, words) {
  const date = dateOf(day);
  return `${date.getUTCDate()} ${words.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}
