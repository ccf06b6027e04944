// The furniture around the drawing: names of the lanes, buttons, the line that says what is under the eye, the keys.

const zooms = [
  ["decade", 3652.5],
  ["year", 365.25],
  ["quarter", 91.3],
  ["month", 30.44],
  ["week", 7],
  ["day", 1],
];

export function board(stage, setup) {
  const { words } = setup;
  const names = made("div", "tl-names", { "aria-hidden": "true" });
  const element = made("div", "tl-view", {
    tabindex: "0",
    role: "application",
    "aria-roledescription": words.timeline,
    "aria-label": words.label,
    "aria-describedby": "tl-keys",
  });
  const both = made("div", "tl-board");
  both.append(names, element);
  const said = made("p", "", { "aria-live": "polite", "data-timeline-said": "" });
  const hint = made("p", "cr-small cr-soft", { "aria-hidden": "true" });
  const window_ = made("p", "cr-hidden", { "aria-live": "polite", "data-timeline-shown": "" });
  const line = made("div", "tl-said");
  line.append(said, hint, window_);
  stage.append(both, line, keys(words));
  return { element, said, hint, window: window_, name: (rows) => name(names, setup, rows) };
}

function name(names, setup, rows) {
  const { words } = setup;
  const put = (y, height, ...inside) => {
    const row = made("div", inside.length === 1 ? "is-soft" : "");
    row.style.top = `${y}px`;
    row.style.height = `${height}px`;
    row.append(...inside);
    names.append(row);
  };
  for (const { ys, name: said } of rows.over) put(ys[0], rows.BAND, text(said));
  rows.spells.forEach((y, row) => put(y, rows.SPELL, text(row ? words.unheard : words.seen)));
  setup.lanes.forEach(([code, lane, kind], number) => {
    const badge = made("span", "cr-ag__c");
    badge.textContent = code;
    const coded = made("span", `cr-ag cr-ag--${kind}`);
    coded.append(badge);
    put(rows.lanes[number], rows.LANE, coded, text(lane));
  });
  setup.born.forEach(([who], row) => put(rows.ages[row], rows.AGE, text(words.age.replace("{who}", who))));
}

export function tools(stage, view, setup) {
  const { words } = setup;
  const bar = made("div", "tl-tools", { role: "group", "aria-label": words.closer });
  const button = (said, title, press) => {
    const one = made("button", "cr-btn", { type: "button", "aria-label": title, title });
    one.textContent = said;
    one.addEventListener("click", press);
    bar.append(one);
  };
  const width = () => view.element.clientWidth;
  button("‹", words.earlier, () => view.pan(-width() * 0.8));
  button("›", words.later, () => view.pan(width() * 0.8));
  button("−", words.out, () => view.zoom(0.5));
  button("+", words.in, () => view.zoom(2));
  button(words.all, words.all, () => view.show(setup.first, setup.last + 1));
  for (const [step, days] of zooms) button(words[step], words[step], () => around(view, days));
  const shown = made("output", "", { "data-timeline-dates": "" });
  bar.append(shown);
  stage.prepend(bar);
  const tell = () => (shown.textContent = dates(view, words));
  view.addEventListener("frame", tell);
  tell();
}

// So many days around the day in focus, else around the middle.
function around(view, days) {
  const { first, last } = view.scale;
  const { focus } = view.state;
  const isIn = focus !== null && focus !== undefined && focus >= first - 1 && focus <= last;
  const middle = isIn ? focus + 0.5 : (first + last) / 2;
  view.show(days === 1 ? Math.floor(middle) : middle - days / 2, days === 1 ? Math.floor(middle) + 1 : middle + days / 2);
}

function dates(view, words) {
  const { first, last } = view.scale.window;
  const one = (day) => {
    const date = new Date((day - 719163) * 86400000);
    return `${date.getUTCDate()} ${words.months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  };
  return first === last ? one(first) : `${one(first)} – ${one(last)}`;
}

function keys(words) {
  const box = made("details", "tl-keys");
  const summary = made("summary");
  summary.textContent = words.keys;
  const list = made("dl", "", { id: "tl-keys" });
  for (const [key, said] of words.each_key) {
    const [term, meaning] = [made("dt"), made("dd")];
    term.textContent = key;
    meaning.textContent = said;
    list.append(term, meaning);
  }
  box.append(summary, list);
  return box;
}

function text(words) {
  const span = made("span");
  span.textContent = words;
  span.title = words;
  return span;
}

function made(tag, name = "", attributes = {}) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
