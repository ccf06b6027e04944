// The marks as they come from the server: numbers in columns, cut into lanes. How they are packed is told in packing.py.

const kinds = { uint8: Uint8Array, int16: Int16Array, int32: Int32Array, uint32: Uint32Array };
const certain = 1;
const openBefore = 2;
const openAfter = 4;
const openDays = 30;
const half = 0.5;

export const OTHER = 0;
export const SEEN = 1;
export const TRIED = 2;
export const NOT_SEEN = 3;

// Reads the answer of the server. Shape: typed arrays by name, and version and count.
export function unpack(buffer) {
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const marks = { version: head.version, count: head.count };
  let at = 4 + length;
  for (const [name, kind] of head.arrays) {
    marks[name] = new kinds[kind](buffer, at, head.count);
    at += Math.ceil(marks[name].byteLength / 4) * 4;
  }
  return marks;
}

// One lane for each bit: certain entries as points in order of time, the others as windows. Units: days.
export function intoLanes(marks, count) {
  const lanes = [];
  for (let lane = 0; lane < count; lane += 1) {
    const bits = marks[`lanes${lane >> 5}`];
    const bit = (1 << (lane & 31)) >>> 0;
    const points = [];
    const windows = [];
    for (let mark = 0; mark < marks.count; mark += 1) {
      if ((bits[mark] & bit) === 0) continue;
      (marks.flags[mark] & certain ? points : windows).push(mark);
    }
    lanes.push(laneOf(marks, points, windows));
  }
  return lanes;
}

function laneOf(marks, points, windows) {
  const when = new Float64Array(points.length);
  let isSorted = true;
  points.forEach((mark, place) => {
    when[place] = marks.low[mark] + (marks.minutes[mark] < 0 ? half : marks.minutes[mark] / 1440);
    isSorted = isSorted && (place === 0 || when[place - 1] <= when[place]);
  });
  if (!isSorted) {
    const order = points.map((_, place) => place).sort((a, b) => when[a] - when[b]);
    const [oldPoints, oldWhen] = [points.slice(), when.slice()];
    order.forEach((from, to) => {
      points[to] = oldPoints[from];
      when[to] = oldWhen[from];
    });
  }
  const kind = new Uint8Array(points.length);
  points.forEach((mark, place) => (kind[place] = marks.mark[mark]));
  return {
    points: Uint32Array.from(points),
    when,
    kind,
    windows: windows.map((mark) => ({
      mark,
      first: marks.low[mark] - (marks.flags[mark] & openBefore ? openDays : 0),
      last: marks.high[mark] + 1 + (marks.flags[mark] & openAfter ? openDays : 0),
      kind: marks.mark[mark],
    })),
  };
}

// The first place in a rising column that is not below a value.
export function placeOf(column, value) {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

// How many entries can have happened between two days, over all marks.
export function countBetween(marks, first, last) {
  let count = 0;
  for (let mark = 0; mark < marks.count; mark += 1) {
    if (marks.low[mark] > last) break;
    if (marks.high[mark] >= first) count += 1;
  }
  return count;
}
