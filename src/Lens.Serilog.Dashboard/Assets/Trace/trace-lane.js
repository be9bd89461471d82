// Draws what one row took on the time axis: the bar, the critical path below it, dots for log events, and the duration on whichever
// side has room.

import { durationText } from './trace-time.js';
import { PLACE } from './trace-data.js';

const LEAST_BAR = 3;
const LETTER = 6.1;
const GAP = 7;
const DOT = 7;
const NOTCH = 4;
const LEVELS = ['', 'log-warn', 'log-bad', 'log-bad'];

export class LanePainter {
  #data;

  constructor(data, state) {
    this.#data = data;
    this.state = state;
  }

  /** @param scale Where a time lies, in pixels, with the width of the lane. */
  paint(lane, i, scale) {
    const data = this.#data, isClosed = this.state.isClosed(i);
    const parts = [];
    const ranges = data.status(i) === 'missing' ? [[data.from(i), data.to(i)]] : data.ranges(i);
    for (const range of joined(ranges, scale)) parts.push(this.#bar(i, range, scale));
    this.#addOutside(parts, i, scale);
    for (const [from, to] of joined(data.path(i, isClosed), scale)) parts.push(place('path', from, to));
    for (const [x, level] of dots(data.logs(i, isClosed), scale)) parts.push(dot(x, level));
    parts.push(...this.#text(i, scale));
    lane.replaceChildren(...parts.filter(Boolean));
  }

  #bar(i, [from, to], scale) {
    const data = this.#data;
    const bar = place(`bar service-${data.serviceNumber(i) % 4} ${data.status(i)}`, from, Math.max(to, from + LEAST_BAR));
    if (data.isFold(i)) bar.classList.add('folded');
    if (to >= scale.width && data.to(i) > scale.view.to) bar.classList.add('goes-on');
    return bar;
  }

  // The part of a bar that lies outside its parent is marked: clocks differ, or nobody waited.
  #addOutside(parts, i, scale) {
    const data = this.#data, above = data.spanAbove(i);
    if (above < 0) return;
    const [from, to] = [data.from(i), data.to(i)];
    if (data.place(i) & PLACE.beginsBeforeParent) parts.push(clipped('outside', from, Math.min(data.from(above), to), scale));
    if (data.place(i) & PLACE.endsAfterParent) parts.push(clipped('outside', Math.max(data.to(above), from), to, scale));
  }

  #text(i, scale) {
    const data = this.#data;
    const [from, to] = [scale.x(data.from(i)), Math.max(scale.x(data.to(i)), scale.x(data.from(i)) + LEAST_BAR)];
    const text = this.text(i), width = text.length * LETTER + GAP;
    if (!text) return [];
    if (to < 0) return [label('‹ ' + text, 0, 'away')];
    if (from > scale.width) return [label(text + ' ›', scale.width - width - 2 * LETTER, 'away')];
    if (to + width <= scale.width) return [label(text, to + GAP)];
    if (from - width - DOT >= 0) return [label(text, from - width - DOT / 2)];
    const inside = Math.min(to, scale.width) - width - NOTCH;
    return inside >= Math.max(from, 0) ? [label(text, inside, `within ${data.status(i)}`)] : [];
  }

  text(i) {
    const data = this.#data;
    switch (data.status(i)) {
      case 'missing': return '';
      case 'running': return `running ${durationText(data.took(i))}`;
      case 'interrupted': return 'interrupted';
      default: return data.isFold(i) ? `${durationText(data.covered(i))} · p95 ${durationText(data.p95(i))}` : durationText(data.took(i));
    }
  }
}

function joined(ranges, scale) {
  const list = [];
  for (const [from, to] of ranges) {
    const [a, b] = [Math.max(scale.x(from), -2), Math.min(scale.x(to), scale.width + 2)];
    if (b < -1 || a > scale.width + 1) continue;
    const last = list.at(-1);
    if (last && a - last[1] < 1) last[1] = Math.max(last[1], b);
    else list.push([a, b]);
  }
  return list;
}

// Of dots that would lie on one another the worst is shown.
function dots(logs, scale) {
  const places = new Map();
  for (const [at, level] of logs) {
    const x = scale.x(at);
    if (x < 0 || x > scale.width) continue;
    const slot = Math.round(x / DOT);
    if (!(places.get(slot)?.[1] >= level)) places.set(slot, [Math.max(0, Math.min(x - DOT / 2, scale.width - DOT)), level]);
  }
  return places.values();
}

function clipped(name, fromNs, toNs, scale) {
  const [from, to] = [Math.max(scale.x(fromNs), 0), Math.min(scale.x(toNs), scale.width)];
  return to - from >= 1 ? place(name, from, to) : null;
}

function place(name, from, to) {
  const element = document.createElement('i');
  element.className = name;
  element.style.left = `${from}px`;
  element.style.width = `${Math.max(to - from, 1)}px`;
  return element;
}

function dot(x, level) {
  const element = document.createElement('u');
  element.className = LEVELS[Math.min(level, LEVELS.length - 1)];
  element.style.left = `${x}px`;
  return element;
}

function label(text, x, name = '') {
  const element = document.createElement('em');
  element.textContent = text;
  element.className = name;
  element.style.left = `${x}px`;
  return element;
}
