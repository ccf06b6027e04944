// What is under the eye, in words: the mark that is chosen, its entry, and the day in focus.

import { dayWords, isoOf } from "./timeline-scale.js";

const near = 14;
const quietMs = 350;

export class Say {
  // Shape: parts holds said (a live line), hint (what the mouse is over) and day (told of each new day).
  constructor(view, parts) {
    Object.assign(this, { view, parts });
    this.words = view.setup.words;
    this.href = null;
  }

  hover(place) {
    const { view } = this;
    const lane = place && view.laneAt(place.y);
    if (lane === null || lane === undefined || lane === false) {
      this.parts.hint.textContent = "";
      return;
    }
    const day = view.scale.dayAt(place.x * view.ratio);
    this.parts.hint.textContent = `${dayWords(day, this.words)}, ${view.setup.lanes[lane][1]}`;
  }

  choose({ x, y }) {
    const { view } = this;
    const day = view.scale.dayAt(x * view.ratio);
    const lane = view.laneAt(y);
    const found = lane === null ? null : view.nearest(lane, day, near);
    if (found) this.take(found);
    else {
      view.state.chosen = null;
      this.focusOn(Math.floor(day));
      this.tell(this.words.focus.replace("{day}", dayWords(day, this.words)));
    }
  }

  // The mark nearest to the middle, or to the day in focus. Gives whether one was taken.
  first() {
    const { view } = this;
    if (view.state.chosen) return false;
    const { focus } = view.state;
    const { first, last } = view.scale;
    const day = focus !== null && focus >= first && focus <= last ? focus + 0.5 : (first + last) / 2;
    const found = view.lanes.map((_, lane) => view.nearest(lane, day)).filter((one) => one && one.day >= first && one.day <= last);
    found.sort((a, b) => Math.abs(a.day - day) - Math.abs(b.day - day));
    if (!found.length) {
      this.tell(this.words.none);
      return false;
    }
    this.take(found[0]);
    return true;
  }

  next(by) {
    const { view } = this;
    const { chosen } = view.state;
    if (!chosen) return void this.first();
    const { when, points } = view.lanes[chosen.lane];
    let place = chosen.place === null ? when.findIndex((one) => one >= chosen.day) - (by > 0 ? 1 : 0) : chosen.place;
    place += by;
    if (place < 0 || place >= when.length) return void this.tell(this.words.none);
    this.take({ lane: chosen.lane, place, mark: points[place], day: when[place] });
  }

  otherLane(by) {
    const { view } = this;
    const { chosen } = view.state;
    if (!chosen) return void this.first();
    for (let lane = chosen.lane + by; lane >= 0 && lane < view.lanes.length; lane += by) {
      const found = view.nearest(lane, chosen.day);
      if (found) return void this.take(found);
    }
    return undefined;
  }

  take(found) {
    const { view } = this;
    view.state.chosen = found;
    const { first, last, days } = view.scale;
    if (found.day < first || found.day > last) view.show(found.day - days / 2, found.day + days / 2);
    this.focusOn(Math.floor(found.day));
    this.href = null;
    const crowd = view.crowdAt(found);
    if (view.bins.counted[found.lane] && crowd > 1) {
      const said = { count: crowd, lane: view.setup.lanes[found.lane][1], when: dayWords(found.day, this.words) };
      this.tell(this.words.many.replace(/{(\w+)}/g, (_, name) => said[name]));
      return;
    }
    this.tell(this.words.loading);
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.fetch(found), quietMs / 2);
  }

  async fetch(found) {
    const { setup, marks, state } = this.view;
    const answer = await fetch(`${setup.entry}${marks.number[found.mark]}/?v=${marks.version}`, { credentials: "same-origin" }).catch(() => null);
    // Somebody has gone on in the meantime.
    if (state.chosen !== found) return;
    if (!answer || !answer.ok) {
      this.tell(answer && answer.status === 409 ? this.words.changed : this.words.lost);
      return;
    }
    const entry = await answer.json();
    this.href = entry.href;
    const link = document.createElement("a");
    link.href = entry.href;
    link.textContent = entry.line;
    this.parts.said.replaceChildren(link);
    if (this.opening) this.open();
  }

  open() {
    if (this.href) window.location.assign(this.href);
    else if (this.view.state.chosen) this.opening = true;
  }

  clear() {
    Object.assign(this.view.state, { chosen: null, held: null });
    this.href = null;
    this.opening = false;
    this.tell("");
    this.view.words();
  }

  // One day is held, then another: the time between them is worked out.
  hold() {
    const { state } = this.view;
    if (state.focus === null || state.focus === undefined) return;
    if (state.held === null || state.held === undefined) {
      state.held = state.focus;
      this.tell(this.words.first_day.replace("{day}", dayWords(state.held, this.words)));
    } else {
      const other = state.held;
      this.parts.day(isoOf(state.focus), isoOf(other));
      state.held = null;
    }
    this.view.words();
  }

  focusOn(day) {
    this.view.state.focus = day;
    this.view.words();
    clearTimeout(this.later);
    this.later = setTimeout(() => this.parts.day(isoOf(day), null), quietMs * 2);
  }

  tell(text) {
    this.parts.said.textContent = text;
  }
}
