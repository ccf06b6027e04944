// The chronology as a bench: ranges of ticks, a bar that says how many, stars without a new page, keys.
// Everything here can be done without script, with the form's own boxes and buttons.

const keysKept = "casereview-keys";
const marking = new Set(["INPUT", "TEXTAREA", "SELECT"]);
const boxes = new Set(["checkbox", "radio", "button", "submit"]);

// Whether somebody is writing: then no key is taken from them.
export function isWriting(element) {
  if (!element) return false;
  if (element.isContentEditable) return true;
  return marking.has(element.tagName) && !boxes.has(element.type);
}

class Bench {
  constructor(table, form) {
    this.form = form;
    this.rows = [...table.querySelectorAll("[data-row]")];
    this.boxes = this.rows.map((row) => row.querySelector('input[name="entry"]'));
    this.all = table.querySelector("[data-all]");
    this.everything = form.querySelector("[data-everything]");
    this.said = form.querySelector("[data-count]");
    this.clear = form.querySelector("[data-clear]");
    this.last = -1;
    this.isRange = false;
    this.wire();
    this.say();
  }

  wire() {
    this.boxes.forEach((box, at) => {
      box.addEventListener("click", (event) => this.ticked(at, event.shiftKey));
    });
    this.rows.forEach((row, at) => {
      const star = row.querySelector(".wb-star");
      star.addEventListener("click", (event) => this.starred(event, star));
      row.addEventListener("focusin", () => this.stand(at));
    });
    this.all.hidden = this.clear.hidden = false;
    this.all.addEventListener("change", () => this.tickAll(this.all.checked));
    this.clear.addEventListener("click", () => this.tickAll(false));
    this.everything.addEventListener("change", () => this.say());
    // A second press before the answer comes sends nothing: the press has one name, and one effect.
    this.form.addEventListener("submit", () => this.form.setAttribute("aria-busy", "true"));
    window.addEventListener("pageshow", () => this.say());
  }

  ticked(at, withShift) {
    if (withShift && this.last >= 0) {
      const [from, to] = [Math.min(at, this.last), Math.max(at, this.last)];
      for (let one = from; one <= to; one += 1) this.boxes[one].checked = this.boxes[at].checked;
    }
    this.last = at;
    this.say();
  }

  tickAll(isOn) {
    for (const box of this.boxes) box.checked = isOn;
    if (!isOn) this.everything.checked = false;
    this.last = -1;
    this.say();
  }

  get count() {
    return this.boxes.filter((box) => box.checked).length;
  }

  say() {
    const count = this.count;
    const words = this.said.dataset;
    let text = words.none;
    if (count === 1) text = words.one;
    if (count > 1) text = words.many.replace("{count}", String(count));
    this.said.textContent = this.everything.checked ? "" : text;
    this.all.checked = count === this.boxes.length;
    this.all.indeterminate = count > 0 && count < this.boxes.length;
    this.form.classList.toggle("is-busy", count > 0 || this.everything.checked);
    this.rows.forEach((row, at) => row.classList.toggle("is-ticked", this.boxes[at].checked));
  }

  async starred(event, star) {
    event.preventDefault();
    const fields = new FormData();
    fields.set("csrfmiddlewaretoken", this.form.querySelector('[name="csrfmiddlewaretoken"]').value);
    fields.set("star", star.value);
    const answer = await fetch(star.formAction, {
      method: "POST",
      body: fields,
      headers: { "X-Requested-With": "workbench" },
      credentials: "same-origin",
    }).catch(() => null);
    if (!answer || answer.status !== 204) {
      // Not signed in any more, or no network: the form says what is the matter.
      this.form.action = star.formAction;
      star.disabled = false;
      const sent = document.createElement("input");
      sent.type = "hidden";
      sent.name = "star";
      sent.value = star.value;
      this.form.append(sent);
      this.form.submit();
      return;
    }
    const isOn = star.value === "on";
    star.value = isOn ? "off" : "on";
    star.setAttribute("aria-pressed", String(isOn));
  }

  stand(at) {
    this.at = at;
    this.rows.forEach((row, one) => row.classList.toggle("is-here", one === at));
  }

  go(step) {
    const at = this.at === undefined ? (step > 0 ? 0 : this.rows.length - 1) : this.at + step;
    const row = this.rows[Math.min(Math.max(at, 0), this.rows.length - 1)];
    row.querySelector("[data-open]").focus();
    row.scrollIntoView({ block: "nearest" });
  }

  tickHere(withShift) {
    if (this.at === undefined) return;
    this.boxes[this.at].checked = !this.boxes[this.at].checked;
    this.ticked(this.at, withShift);
  }

  starHere() {
    if (this.at !== undefined) this.rows[this.at].querySelector(".wb-star").click();
  }

  labelHere() {
    if (this.count === 0 && !this.everything.checked) this.tickHere(false);
    const list = this.form.querySelector('[name="do"]');
    const first = [...list.options].find((option) => option.value.startsWith("label:"));
    if (first) list.value = first.value;
    list.focus();
  }
}

// Keys of one letter can be switched off (and are off for who has done so in this browser).
class Keys {
  constructor(bench, dialog, opener) {
    this.bench = bench;
    this.dialog = dialog;
    this.isOn = read() !== "off";
    const box = dialog.querySelector("[data-keys-on]");
    box.checked = this.isOn;
    box.addEventListener("change", () => {
      this.isOn = box.checked;
      write(this.isOn ? "on" : "off");
    });
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
    document.addEventListener("keydown", (event) => this.pressed(event));
  }

  pressed(event) {
    if (!this.isOn || event.defaultPrevented || this.dialog.open) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    const act = this.acts[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  }

  get acts() {
    const bench = this.bench;
    return {
      j: () => bench.go(1),
      k: () => bench.go(-1),
      x: () => bench.tickHere(false),
      X: () => bench.tickHere(true),
      s: () => bench.starHere(),
      l: () => bench.labelHere(),
      "/": () => document.querySelector("#filter-words").focus(),
      "?": () => this.dialog.showModal(),
    };
  }
}

function read() {
  try {
    return window.localStorage.getItem(keysKept);
  } catch {
    return null;
  }
}

function write(value) {
  try {
    window.localStorage.setItem(keysKept, value);
  } catch {
    // Where nothing can be kept, it holds for this page.
  }
}

export function watchBench(page) {
  const table = page.querySelector("[data-bench]");
  const form = page.querySelector("[data-many-form]");
  if (!table || !form) return;
  const bench = new Bench(table, form);
  new Keys(bench, page.querySelector("[data-keys]"), form.querySelector("[data-keys-open]"));
}

watchBench(document);
