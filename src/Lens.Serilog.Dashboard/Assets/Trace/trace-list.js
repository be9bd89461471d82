// The rows that can be seen, and only those: however long a trace is, some dozens of elements are there and are used again.

import { PLACE } from './trace-data.js';

const MARGIN = 6;
const FIRST = 12;
const MOST_INDENT = 16;
const LEAST_INDENT = 2;
const ROOM_FOR_TREE = 190;

function placeText(place) {
  return place & PLACE.circle ? 'circle cut here' : place & PLACE.raised ? 'deeper than shown' : '';
}

export class RowList {
  #box; #space; #data; #state; #lanes; #pool = []; #shown = []; #indent; #scheduled = false; #rowHeight;

  /** @param box The element that scrolls; @param scaleOf Gives the scale of the time axis. */
  constructor(box, data, state, lanes, scaleOf) {
    this.#box = box;
    this.#space = box.querySelector('.rows-space');
    this.#rowHeight = parseFloat(getComputedStyle(box).getPropertyValue('--row')) || 30;
    this.scaleOf = scaleOf;
    this.setData(data, state, lanes);
    box.addEventListener('scroll', () => this.schedule(), { passive: true });
  }

  setData(data, state, lanes) {
    this.#data = data;
    this.#state = state;
    this.#lanes = lanes;
    this.#indent = Math.max(LEAST_INDENT, Math.min(MOST_INDENT, Math.floor(ROOM_FOR_TREE / Math.max(data.depth, 1))));
    this.refresh();
  }

  /** Whether a row is found by the search, or one that it hides. */
  isFound = () => false;

  get rows() { return this.#shown; }
  get page() { return Math.max(1, Math.floor(this.#box.clientHeight / this.#rowHeight) - 1); }

  /** To be called when other rows are to be seen. */
  refresh() {
    this.#shown = this.#data.visible(this.#state.isClosed);
    this.#space.style.height = `${this.#shown.length * this.#rowHeight}px`;
    this.#box.setAttribute('aria-rowcount', this.#shown.length);
    this.repaint();
  }

  /** To be called when the same rows look different. */
  repaint() {
    for (const row of this.#pool) row.at = -1;
    this.paint();
  }

  schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => { this.#scheduled = false; this.paint(); });
  }

  scrollTo(i) {
    const at = this.#shown.indexOf(i);
    if (at < 0) return;
    const [top, bottom] = [at * this.#rowHeight, (at + 1) * this.#rowHeight];
    if (top < this.#box.scrollTop) this.#box.scrollTop = top;
    else if (bottom > this.#box.scrollTop + this.#box.clientHeight) this.#box.scrollTop = bottom - this.#box.clientHeight;
    this.paint();
  }

  paint() {
    const first = Math.max(0, Math.floor(this.#box.scrollTop / this.#rowHeight) - MARGIN);
    const count = Math.ceil(this.#box.clientHeight / this.#rowHeight) + 2 * MARGIN;
    const last = Math.min(this.#shown.length, first + count);
    while (this.#pool.length < count) this.#pool.push(this.#make(this.#pool.length));
    const scale = this.scaleOf();
    for (let at = first; at < last; at++) this.#put(this.#pool[at % this.#pool.length], at, scale);
    for (const row of this.#pool) this.#hide(row, row.at < first || row.at >= last);
    this.#box.setAttribute('aria-activedescendant', this.#pool.find(row => !row.hidden && row.classList.contains('on'))?.id ?? '');
  }

  #hide(row, isHidden) {
    row.hidden = isHidden;
    if (!isHidden) return;
    row.at = -1;
    row.className = 'span';
  }

  #make(number) {
    const row = document.getElementById('row-template').content.firstElementChild.cloneNode(true);
    row.id = `row-${number}`;
    row.at = -1;
    this.#space.append(row);
    return row;
  }

  #put(row, at, scale) {
    const i = this.#shown[at];
    if (row.at === at) return;
    const isOn = this.#data.key(i) === this.#state.selected;
    const isFound = this.isFound(i, this.#state.isClosed(i) ? i + this.#data.below(i) : i);
    row.at = at;
    row.index = i;
    row.style.transform = `translateY(${at * this.#rowHeight}px)`;
    row.className = `span${isOn ? ' on' : ''}${isFound ? ' found' : ''}${this.#data.status(i) === 'missing' ? ' missing' : ''}`;
    this.#putLabel(row.firstElementChild, i);
    this.#lanes.paint(row.lastElementChild, i, scale);
    this.#putRoles(row, at, i, isOn);
  }

  #putLabel(label, i) {
    const data = this.#data, [lines, fold, dot, service, name, times, inside] = label.children;
    label.style.paddingLeft = `${FIRST + data.depths[i] * this.#indent}px`;
    lines.firstElementChild.setAttribute('d', this.#treeLines(i));
    fold.textContent = data.below(i) === 0 ? '' : this.#state.isClosed(i) ? '▸' : '▾';
    dot.className = `dot ${data.status(i)}`;
    service.textContent = data.services.length > 1 ? data.service(i) : '';
    service.className = `row-service service-${data.serviceNumber(i) % 4}`;
    name.textContent = data.name(i);
    name.title = data.name(i);
    times.textContent = data.isFold(i) ? `×${data.count(i)}` : placeText(data.place(i));
    inside.textContent = data.errorsBelow(i) > 0 && this.#state.isClosed(i) ? `${data.errorsBelow(i)} failed inside` : '';
  }

  #putRoles(row, at, i, isOn) {
    const data = this.#data;
    row.setAttribute('aria-rowindex', at + 1);
    row.setAttribute('aria-level', data.depths[i] + 1);
    row.setAttribute('aria-selected', isOn);
    row.setAttribute('aria-label', [data.name(i), data.isFold(i) ? `${data.count(i)} times` : '', data.status(i), this.#lanes.text(i)].filter(Boolean).join(', '));
    if (data.below(i) > 0) row.setAttribute('aria-expanded', !this.#state.isClosed(i));
    else row.removeAttribute('aria-expanded');
  }

  #treeLines(i) {
    const data = this.#data, indent = this.#indent, half = this.#rowHeight / 2;
    const x = depth => FIRST + (depth - 1) * indent + Math.min(5, indent / 2) + 0.5;
    let path = '';
    for (let row = i, depth = data.depths[i]; depth > 0; row = data.parent(row), depth--) {
      const isOwn = row === i;
      if (isOwn) path += `M${x(depth)} 0V${data.hasNextSibling(row) ? this.#rowHeight : half}M${x(depth)} ${half}h${Math.max(indent - 6, 1)}`;
      else if (data.hasNextSibling(row)) path += `M${x(depth)} 0V${this.#rowHeight}`;
    }
    return path;
  }
}
