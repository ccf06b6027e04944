// Gestures: drag, wheel, pinch, double click, and a key for each of them.

const clickMost = 5;
const double = 2;
const step = 0.1;
const wheelStep = 0.0015;

export function listen(view, say) {
  const { element } = view;
  dragAndPinch(view, say);
  element.addEventListener(
    "wheel",
    (event) => {
      const across = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(across) > Math.abs(event.deltaY) || event.shiftKey) view.pan(across);
      // The wheel moves the page until the picture was chosen, so that nobody is caught in it.
      else if (event.ctrlKey || event.metaKey || document.activeElement === element) {
        view.zoom(Math.exp(-event.deltaY * wheelStep), at(element, event).x);
      } else return;
      event.preventDefault();
    },
    { passive: false },
  );
  element.addEventListener("dblclick", (event) => view.zoom(event.shiftKey ? 1 / double : double, at(element, event).x));
  element.addEventListener("keydown", (event) => {
    if (!press(view, say, event)) return;
    event.preventDefault();
  });
}

// Gives whether the key was ours.
function press(view, say, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const width = view.element.clientWidth;
  const { scale, setup } = view;
  const days = scale.days;
  const keys = {
    ArrowLeft: () => view.pan(-width * (event.shiftKey ? 1 : step)),
    ArrowRight: () => view.pan(width * (event.shiftKey ? 1 : step)),
    ArrowUp: () => say.otherLane(-1),
    ArrowDown: () => say.otherLane(1),
    Home: () => view.show(setup.first, setup.first + days),
    End: () => view.show(setup.last + 1 - days, setup.last + 1),
    "+": () => view.zoom(double),
    "=": () => view.zoom(double),
    "-": () => view.zoom(1 / double),
    0: () => view.show(setup.first, setup.last + 1),
    ".": () => say.next(1),
    ",": () => say.next(-1),
    Enter: () => say.open(),
    Escape: () => say.clear(),
    i: () => say.hold(),
    I: () => say.hold(),
  };
  // Tab goes to the nearest mark once, and then on, so that nobody is caught.
  if (event.key === "Tab") return !event.shiftKey && say.first();
  if (!(event.key in keys)) return false;
  keys[event.key]();
  return true;
}

function dragAndPinch(view, say) {
  const { element } = view;
  const held = new Map();
  let went = 0;
  let spread = 0;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    held.set(event.pointerId, at(element, event));
    went = held.size > 1 ? clickMost + 1 : 0;
    spread = between(held);
  });
  element.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    const now = at(element, event);
    if (!before) return say.hover(now);
    held.set(event.pointerId, now);
    if (held.size === 1) {
      went += Math.abs(now.x - before.x);
      if (went > clickMost) view.pan(before.x - now.x);
    } else {
      const wider = between(held);
      if (spread > 0 && wider > 0) view.zoom(wider / spread, middle(held));
      spread = wider;
    }
    return undefined;
  });
  const release = (event) => {
    if (!held.delete(event.pointerId)) return;
    spread = between(held);
    if (event.type === "pointerup" && went <= clickMost && !held.size) say.choose(at(element, event));
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
  element.addEventListener("pointerleave", () => held.size || say.hover(null));
}

function at(element, event) {
  const box = element.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

function between(held) {
  const [one, other] = [...held.values()];
  return one && other ? Math.abs(one.x - other.x) : 0;
}

function middle(held) {
  const [one, other] = [...held.values()];
  return (one.x + other.x) / 2;
}
