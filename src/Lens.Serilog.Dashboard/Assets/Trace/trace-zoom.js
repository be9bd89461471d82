// The time that is seen, the ruler above it, and what moves it: wheel, drag on the ruler, keys.

import { tickStep, tickText } from './trace-time.js';

const LEAST_NS = 10;
const STEP = 1.6;
const TICK_WIDTH = 88;

export class Zoom {
  #data; #state; #ruler; #lanes; #onChange;

  /** @param ruler Element of the ticks, as wide as the lanes; @param lanes What is above all lanes; @param onChange Is told when another time is seen. */
  constructor(data, state, ruler, lanes, onChange) {
    [this.#data, this.#state, this.#ruler, this.#lanes, this.#onChange] = [data, state, ruler, lanes, onChange];
    ruler.addEventListener('pointerdown', event => this.#select(event));
  }

  setData(data) { this.#data = data; }

  get whole() { return { from: 0, to: Math.max(this.#data.duration, 1) }; }
  get view() { return this.#state.zoom ?? this.whole; }

  scale() {
    const view = this.view, width = this.#ruler.clientWidth;
    const perNs = width / (view.to - view.from);
    return { view, width, x: ns => (ns - view.from) * perNs, ns: x => view.from + x / perNs };
  }

  /** Shows this time, as far as the trace has it. */
  show(from, to) {
    const whole = this.whole;
    const length = Math.min(Math.max(to - from, Math.min(LEAST_NS, whole.to)), whole.to);
    const start = Math.max(0, Math.min(from, whole.to - length));
    this.#state.zoom = length >= whole.to ? null : { from: start, to: start + length };
    this.#onChange();
  }

  reset() { this.show(this.whole.from, this.whole.to); }

  in(at) { this.#by(1 / STEP, at); }
  out(at) { this.#by(STEP, at); }

  /** Makes the time shorter or longer around a moment. */
  #by(factor, at) {
    const { from, to } = this.view;
    const middle = at === undefined || at < from || at > to ? (from + to) / 2 : at;
    this.show(middle - (middle - from) * factor, middle + (to - middle) * factor);
  }

  pan(part) {
    const { from, to } = this.view;
    this.show(from + (to - from) * part, to + (to - from) * part);
  }

  showRow(i) {
    const margin = Math.max(this.#data.took(i) * 0.05, LEAST_NS / 2);
    this.show(this.#data.from(i) - margin, this.#data.to(i) + margin);
  }

  /** Wheel with a modifier zooms around the pointer; sideways it pans. */
  listen(element) {
    element.addEventListener('wheel', event => {
      const sideways = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX;
      if (event.ctrlKey || event.altKey || event.metaKey) {
        const at = this.scale().ns(event.clientX - this.#ruler.getBoundingClientRect().left);
        this.#by(Math.exp(Math.max(-60, Math.min(event.deltaY, 60)) / 150), at);
      } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
        this.pan(sideways / this.#ruler.clientWidth);
      } else {
        return;
      }
      event.preventDefault();
    }, { passive: false });
  }

  drawTicks() {
    const scale = this.scale();
    const step = tickStep(scale.view.to - scale.view.from, Math.max(scale.width / TICK_WIDTH, 2));
    const ticks = [];
    for (let n = Math.ceil(scale.view.from / step); n * step <= scale.view.to && ticks.length < 100; n++) {
      const tick = document.createElement('span');
      tick.textContent = tickText(n * step, step);
      const x = scale.x(n * step);
      tick.className = x < 20 ? 'at-start' : x > scale.width - 30 ? 'at-end' : '';
      tick.style.left = `${x}px`;
      ticks.push(tick);
    }
    this.#ruler.replaceChildren(...ticks);
    this.#lanes.style.setProperty('--tick-size', `${scale.x(step) - scale.x(0)}px`);
    this.#lanes.style.setProperty('--tick-at', `${scale.x(0) % (scale.x(step) - scale.x(0))}px`);
  }

  #select(down) {
    const left = this.#ruler.getBoundingClientRect().left, scale = this.scale();
    const mark = document.createElement('b');
    this.#ruler.append(mark);
    this.#ruler.setPointerCapture(down.pointerId);
    const ends = event => [down.clientX - left, event.clientX - left].map(x => Math.max(0, Math.min(x, scale.width))).sort((a, b) => a - b);
    const move = event => {
      const [a, b] = ends(event);
      mark.style.left = `${a}px`;
      mark.style.width = `${b - a}px`;
    };
    this.#ruler.addEventListener('pointermove', move);
    this.#ruler.addEventListener('pointerup', event => {
      this.#ruler.removeEventListener('pointermove', move);
      mark.remove();
      const [a, b] = ends(event);
      if (b - a > 4) this.show(scale.ns(a), scale.ns(b));
    }, { once: true });
  }
}
