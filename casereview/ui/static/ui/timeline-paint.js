// Colours, patterns and the shapes of marks. Colours come from the tokens; in forced colours from the system.

const hatch = 7;

// Reads the colours that hold now: the page's own, or those a person has set for everything.
export function coloursOf(element, lanes) {
  const isForced = window.matchMedia("(forced-colors: active)").matches;
  const isStrong = isForced || window.matchMedia("(prefers-contrast: more)").matches;
  const style = getComputedStyle(element);
  const token = (name) => style.getPropertyValue(`--cr-${name}`).trim();
  const own = (name, system) => (isForced ? system : token(name));
  return {
    ground: own("surface", "Canvas"),
    stripe: own("paper", "Canvas"),
    ink: own("ink", "CanvasText"),
    soft: isStrong ? own("ink", "CanvasText") : token("ink-2"),
    // In forced colours there is no faint line: only those that are named are drawn.
    hair: own(isStrong ? "line-strong" : "line", "Canvas"),
    line: own("line-strong", "GrayText"),
    wash: own("wash", "Canvas"),
    ochre: own("ochre", "CanvasText"),
    ochreWash: own("ochre-wash", "Canvas"),
    heather: own("heather", "CanvasText"),
    heatherWash: own("heather-wash", "Canvas"),
    focus: own("ink", "Highlight"),
    lanes: lanes.map(([, , kind]) => (isStrong ? own("ink", "CanvasText") : token(kind === "any" ? "ink-2" : `ag-${kind}`))),
    font: token("font"),
  };
}

// Small tiles that tell key periods and spells apart without colour.
export function patternsOf(colours, ratio) {
  const tile = (size, draw, colour) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = Math.round(size * ratio);
    const pen = canvas.getContext("2d");
    pen.scale(ratio, ratio);
    pen.strokeStyle = pen.fillStyle = colour;
    draw(pen, size);
    return canvas;
  };
  const lines = (...all) => (pen) => {
    pen.beginPath();
    for (const [x1, y1, x2, y2] of all) {
      pen.moveTo(x1, y1);
      pen.lineTo(x2, y2);
    }
    pen.stroke();
  };
  const rising = lines([-2, 2, 2, -2], [0, hatch, hatch, 0], [5, 9, 9, 5]);
  const falling = lines([5, -2, 9, 2], [0, 0, hatch, hatch], [-2, 5, 2, 9]);
  return {
    unseen: tile(hatch, rising, colours.ochre),
    unheard: tile(hatch, falling, colours.heather),
    registration: tile(6, lines([0, 6, 6, 0]), colours.soft),
    legal_status: tile(6, (pen) => pen.fillRect(2, 2, 2, 2), colours.soft),
    pregnancy: tile(5, lines([2.5, 0, 2.5, 5]), colours.soft),
    placement: tile(6, lines([3, 0, 3, 6], [0, 3, 6, 3]), colours.soft),
    other: tile(5, lines([0, 2.5, 5, 2.5]), colours.soft),
    laid: tile(6, lines([0, 4, 3, 1], [3, 1, 6, 4]), colours.soft),
    school_year: null,
  };
}

// A pattern that keeps its place when the picture is moved.
export function anchored(pen, tile, left) {
  const pattern = pen.createPattern(tile, "repeat");
  pattern.setTransform(new DOMMatrix().translate(-left, 0));
  return pattern;
}

export function tick(pen, x, y, size) {
  pen.moveTo(x, y - size);
  pen.lineTo(x, y + size);
}

export function ring(pen, x, y, size) {
  pen.moveTo(x + size, y);
  pen.arc(x, y, size, 0, Math.PI * 2);
}

export function half(pen, x, y, size) {
  pen.moveTo(x, y - size);
  pen.arc(x, y, size, -Math.PI / 2, Math.PI / 2, true);
  pen.closePath();
}

export function hollow(pen, x, y, size) {
  pen.rect(x - size, y - size, size * 2, size * 2);
}

// A bar whose ends fade: what is known less exactly is never a point.
export function softBar(pen, x0, x1, y, height, colour, ends) {
  const fade = Math.min((x1 - x0) / 3, ends);
  pen.fillStyle = colour;
  pen.globalAlpha = 0.75;
  pen.fillRect(x0 + fade, y - height / 2, x1 - x0 - 2 * fade, height);
  const parts = 6;
  for (let part = 0; part < parts; part += 1) {
    pen.globalAlpha = (0.75 * (part + 0.5)) / parts;
    const width = fade / parts;
    pen.fillRect(x0 + width * part, y - height / 2, width, height);
    pen.fillRect(x1 - width * (part + 1), y - height / 2, width, height);
  }
  pen.globalAlpha = 1;
}
