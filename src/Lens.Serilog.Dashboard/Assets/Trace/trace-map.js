// The whole trace in small above the rows. Dragging on it chooses the time to be seen; dragging the chosen part moves it, its edges
// move alone.

const EDGE = 6;
const LEAST = 4;

export class MiniMap {
  #data; #zoom; #canvas; #box; #window;

  constructor(box, data, zoom) {
    [this.#box, this.#data, this.#zoom] = [box, data, zoom];
    this.#canvas = box.querySelector('canvas');
    this.#window = box.querySelector('.window');
    box.addEventListener('pointerdown', event => this.#drag(event));
    box.addEventListener('dblclick', () => zoom.reset());
  }

  setData(data) {
    this.#data = data;
    this.draw();
  }

  /** Draws the bars. Every row gets its part of the height, however little that is. */
  draw() {
    const data = this.#data, ratio = devicePixelRatio || 1;
    const [width, height] = [this.#box.clientWidth, this.#box.clientHeight];
    [this.#canvas.width, this.#canvas.height] = [width * ratio, height * ratio];
    const context = this.#canvas.getContext('2d');
    context.scale(ratio, ratio);
    const colors = this.#colors();
    const rows = [];
    for (let i = 0; i < data.length; i++) if (!data.isFold(i) && data.status(i) !== 'missing') rows.push(i);
    const step = Math.min((height - 6) / Math.max(rows.length, 1), 5), thick = Math.max(Math.min(step * 0.7, 3), 1);
    rows.forEach((i, n) => {
      const [from, to] = [data.from(i), data.to(i)].map(ns => ns / this.#zoom.whole.to * width);
      context.fillStyle = colors[data.status(i)] ?? colors.services[Math.max(data.serviceNumber(i), 0) % 4];
      context.fillRect(from, 3 + n * step, Math.max(to - from, 1), thick);
    });
    this.drawWindow();
  }

  drawWindow() {
    const { view, whole } = this.#zoom;
    this.#window.hidden = view.from <= whole.from && view.to >= whole.to;
    this.#window.style.left = `${view.from / whole.to * 100}%`;
    this.#window.style.width = `${(view.to - view.from) / whole.to * 100}%`;
  }

  #colors() {
    const probe = this.#window, color = name => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const colors = { error: color('error'), running: color('running'), interrupted: color('interrupted'), services: [1, 2, 3, 4].map(n => color(`bar-${n}`)) };
    probe.style.color = '';
    return colors;
  }

  #drag(down) {
    const rect = this.#box.getBoundingClientRect(), { view, whole } = this.#zoom;
    const at = event => Math.max(0, Math.min((event.clientX - rect.left) / rect.width, 1)) * whole.to;
    const [x, left, right] = [down.clientX - rect.left, view.from / whole.to * rect.width, view.to / whole.to * rect.width];
    const isZoomed = !this.#window.hidden, start = at(down);
    const move =
      isZoomed && Math.abs(x - left) <= EDGE ? event => this.#between(at(event), view.to)
      : isZoomed && Math.abs(x - right) <= EDGE ? event => this.#between(view.from, at(event))
      : isZoomed && x > left && x < right ? event => this.#zoom.show(view.from + at(event) - start, view.to + at(event) - start)
      : event => { if (Math.abs(event.clientX - down.clientX) > LEAST) this.#between(start, at(event)); };
    this.#box.setPointerCapture(down.pointerId);
    this.#box.addEventListener('pointermove', move);
    this.#box.addEventListener('pointerup', () => this.#box.removeEventListener('pointermove', move), { once: true });
    down.preventDefault();
  }

  #between(a, b) { this.#zoom.show(Math.min(a, b), Math.max(a, b)); }
}
