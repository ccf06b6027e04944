// The two canvases: below, the picture, which is moved when one pans so that only a strip is new; above, the words.

import { Bins } from "./timeline-bins.js";
import { Strip, rowsOf } from "./timeline-draw.js";
import { placeOf } from "./timeline-marks.js";
import { Over } from "./timeline-over.js";
import { coloursOf, patternsOf } from "./timeline-paint.js";
import { Scale } from "./timeline-scale.js";

const mostRatio = 2;

export class View extends EventTarget {
  constructor(element, setup, marks, lanes) {
    super();
    Object.assign(this, { element, setup, marks, lanes });
    this.scale = new Scale(setup.first, setup.last);
    this.rows = rowsOf(setup);
    this.bins = new Bins(lanes);
    this.strip = new Strip(this);
    this.over = new Over(this);
    this.state = { focus: setup.on, held: null, chosen: null };
    this.base = canvas(element, "tl-base", { alpha: false });
    this.top = canvas(element, "tl-over", {});
    this.moved = 0;
    this.waiting = 0;
    element.style.height = `${this.rows.height}px`;
    this.measure();
    this.scale.show(setup.from, setup.to + 1);
    new ResizeObserver(() => this.measure() && this.redraw()).observe(element);
    for (const query of ["(forced-colors: active)", "(prefers-contrast: more)"]) {
      window.matchMedia(query).addEventListener("change", () => this.repaint());
    }
  }

  // Gives whether anything has changed.
  measure() {
    const ratio = Math.min(window.devicePixelRatio || 1, mostRatio);
    const width = Math.max(Math.round(this.element.clientWidth * ratio), 1);
    if (width === this.base.canvas.width && ratio === this.ratio) return false;
    this.ratio = ratio;
    for (const { canvas: one } of [this.base, this.top]) {
      one.width = width;
      one.height = Math.round(this.rows.height * ratio);
      one.style.width = `${width / ratio}px`;
      one.style.height = `${this.rows.height}px`;
    }
    this.scale.resize(width);
    this.colour();
    return true;
  }

  colour() {
    const colours = coloursOf(this.element, this.setup.lanes);
    this.paint = { colours, patterns: patternsOf(colours, this.ratio), ratio: this.ratio };
  }

  repaint() {
    this.colour();
    this.redraw();
  }

  // Everything anew: after a zoom, at the start, when the window has another size.
  redraw() {
    const start = performance.now();
    this.strip.draw(this.base.pen, this.paint, 0, this.scale.width);
    this.over.draw(this.top.pen, this.paint, this.state);
    this.tell("zoom", start);
  }

  // Move what is drawn, and draw the strip that comes into sight.
  shift(dx) {
    const start = performance.now();
    const went = this.scale.pan(dx);
    const { width } = this.scale;
    if (Math.abs(went) >= width) return this.redraw();
    if (went) {
      this.base.pen.drawImage(this.base.canvas, -went, 0);
      this.strip.draw(this.base.pen, this.paint, went > 0 ? width - went : 0, went > 0 ? width : -went);
    }
    this.over.draw(this.top.pen, this.paint, this.state);
    return this.tell("pan", start);
  }

  words() {
    this.over.draw(this.top.pen, this.paint, this.state);
  }

  // Pans asked for before the next frame are one. Units: pixels of the page.
  pan(dx) {
    this.moved += dx * this.ratio;
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      const whole = Math.trunc(this.moved);
      this.moved -= whole;
      this.shift(whole);
    });
  }

  zoom(factor, x = this.element.clientWidth / 2) {
    this.scale.zoom(factor, x * this.ratio);
    this.redraw();
  }

  show(first, last) {
    this.scale.show(first, last);
    this.redraw();
  }

  tell(kind, start) {
    this.dispatchEvent(new CustomEvent("frame", { detail: { kind, start, ms: performance.now() - start } }));
    this.element.dispatchEvent(new CustomEvent("timeline:frame", { detail: { kind, start, ms: performance.now() - start } }));
  }

  // Units: y in pixels of the page. Gives no lane where there is none.
  laneAt(y) {
    const lane = this.rows.lanes.findIndex((top) => y >= top && y < top + this.rows.LANE);
    return lane < 0 ? null : lane;
  }

  // The mark of a lane nearest to a day, no further away than so many pixels.
  nearest(lane, day, most = Infinity) {
    const { when, points, windows } = this.lanes[lane];
    const found = [];
    const place = placeOf(when, day);
    for (const one of [place - 1, place]) {
      if (one >= 0 && one < when.length) found.push({ lane, mark: points[one], day: when[one], place: one });
    }
    for (const one of windows) {
      const middle = Math.min(Math.max(day, one.first), one.last);
      found.push({ lane, mark: one.mark, day: middle, place: null });
    }
    const away = (one) => (Math.abs(one.day - day) * this.scale.perDay) / this.ratio;
    found.sort((a, b) => away(a) - away(b));
    return found.length && away(found[0]) <= most ? found[0] : null;
  }

  // How many marks of a lane share the place of one.
  crowdAt({ lane, day }) {
    const { when } = this.lanes[lane];
    const reach = (3 * this.ratio) / this.scale.perDay;
    return placeOf(when, day + reach) - placeOf(when, day - reach);
  }
}

function canvas(element, name, options) {
  const made = document.createElement("canvas");
  made.className = name;
  made.setAttribute("aria-hidden", "true");
  element.append(made);
  return { canvas: made, pen: made.getContext("2d", options) };
}
