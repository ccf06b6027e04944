// The timeline that moves: it takes the place of the drawing the server made, which stays for paper and for its tables.

import { listen } from "./timeline-keys.js";
import { countBetween, intoLanes, unpack } from "./timeline-marks.js";
import { Say } from "./timeline-say.js";
import { dayWords, isoOf } from "./timeline-scale.js";
import { board, tools } from "./timeline-stage.js";
import { View } from "./timeline-view.js";

const settleMs = 700;

async function begin(section) {
  const setup = JSON.parse(section.dataset.timeline);
  const answer = await fetch(setup.marks, { credentials: "same-origin" }).catch(() => null);
  // Without the marks the drawing of the server stays.
  if (!answer || !answer.ok) return;
  const marks = unpack(await answer.arrayBuffer());
  const lanes = intoLanes(marks, setup.lanes.length);
  const stage = section.querySelector("[data-timeline-stage]");
  stage.hidden = false;
  section.classList.add("tl-drawn");
  const parts = board(stage, setup);
  const view = new View(parts.element, setup, marks, lanes);
  parts.name(view.rows);
  const page = new Page(section, setup, view, parts);
  const say = new Say(view, { said: parts.said, hint: parts.hint, day: (on, other) => page.day(on, other) });
  listen(view, say);
  tools(stage, view, setup);
  view.addEventListener("frame", () => page.settleSoon());
  view.redraw();
  page.isReady = true;
  section.dispatchEvent(new CustomEvent("timeline:ready", { bubbles: true }));
}

// Keeps the rest of the page in step with the window: address, dates, tables, and the drawing for paper.
class Page {
  constructor(section, setup, view, parts) {
    Object.assign(this, { section, setup, view, parts, isReady: false });
    this.other = new URLSearchParams(window.location.search).get("other");
    this.shown = `${setup.from}-${setup.to}`;
  }

  settleSoon() {
    if (!this.isReady) return;
    clearTimeout(this.soon);
    this.soon = setTimeout(() => this.settle(), settleMs);
  }

  query(address) {
    const { first, last } = this.view.scale.window;
    const url = new URL(address, window.location.href);
    url.searchParams.set("from", isoOf(first));
    url.searchParams.set("to", isoOf(last));
    if (this.view.state.focus !== null) url.searchParams.set("on", isoOf(this.view.state.focus));
    if (this.other) url.searchParams.set("other", this.other);
    return url;
  }

  async settle() {
    const { first, last } = this.view.scale.window;
    if (this.shown === `${first}-${last}`) return;
    this.shown = `${first}-${last}`;
    const words = this.setup.words;
    const count = countBetween(this.view.marks, first, last).toLocaleString("en-GB");
    const said = { first: dayWords(first, words), last: dayWords(last, words), count };
    this.parts.window.textContent = words.window.replace(/{(\w+)}/g, (_, name) => said[name]);
    this.keep();
    for (const [name, day] of [["from", first], ["to", last]]) {
      for (const box of document.querySelectorAll(`[name="${name}"]`)) box.value = dayWords(day, words);
    }
    await this.replace("[data-timeline-window-part]", this.query(this.setup.window));
  }

  // The address says what is shown, so that a page loaded again or passed on shows the same.
  keep() {
    window.history.replaceState(null, "", this.query(this.setup.page));
    for (const link of document.querySelectorAll("a[data-timeline-paper], [data-timeline-keep] a")) {
      link.href = this.query(link.href);
    }
  }

  async day(on, other) {
    this.other = other;
    this.keep();
    const words = this.setup.words;
    for (const box of document.querySelectorAll('input[name="on"]')) box.value = dayWords(this.view.state.focus, words);
    await this.replace("[data-timeline-day]", this.query(this.setup.day));
  }

  async replace(selector, url) {
    const part = document.querySelector(selector);
    const wasOpen = [...part.querySelectorAll("details")].map((one) => one.open);
    const answer = await fetch(url, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceChildren(...fresh.body.childNodes);
    part.querySelectorAll("details").forEach((one, place) => (one.open = wasOpen[place] ?? one.open));
  }
}

for (const section of document.querySelectorAll("[data-timeline]")) begin(section);
