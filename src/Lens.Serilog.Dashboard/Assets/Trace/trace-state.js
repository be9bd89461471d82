// What of a trace is shown, as the address says it: the selected row, the time, which rows are closed, what is searched for. In a file
// of its own the part behind the # says it, as nothing serves another address.

const MOST_TOGGLES = 150;
const PAUSE_BETWEEN_STEPS_MS = 800;

export class ViewState {
  #data;
  #lastPush = 0;
  #isFile = location.protocol === 'file:';

  /** @param data The rows; @param onChange Is told when the user goes back or forward. */
  constructor(data, onChange) {
    this.#data = data;
    this.read();
    addEventListener('popstate', () => { this.read(); onChange(); });
  }

  setData(data) { this.#data = data; }

  read() {
    const query = new URLSearchParams(this.#isFile ? location.hash.slice(1) : location.search);
    const [from, to] = (query.get('zoom') ?? '').split('-').map(Number);
    this.selected = query.get('span') ?? '';
    this.zoom = to > from ? { from, to } : null;
    this.depth = query.has('depth') ? Number(query.get('depth')) || 0 : Infinity;
    this.toggled = new Set((query.get('toggled') ?? '').split(',').filter(Boolean));
    this.find = query.get('find') ?? '';
  }

  isClosed = i => this.#data.below(i) > 0
    && (this.#data.isFold(i) || this.#data.depths[i] >= this.depth) !== this.toggled.has(this.#data.key(i));

  toggle(i) {
    const key = this.#data.key(i);
    if (!this.toggled.delete(key)) this.toggled.add(key);
  }

  /** Closes or opens all: rows so deep are closed, folds too. */
  setDepth(depth) {
    this.depth = depth;
    this.toggled.clear();
  }

  /** Opens what hides a row. */
  reveal(i) {
    let changed = false;
    for (let above = this.#data.parent(i); above >= 0; above = this.#data.parent(above)) {
      if (!this.isClosed(above)) continue;
      this.toggle(above);
      changed = true;
    }
    return changed;
  }

  /** Writes the address. Steps in quick succession, as with a key held down, are one step of the way back. */
  write() {
    const query = new URLSearchParams();
    if (this.selected) query.set('span', this.selected);
    if (this.zoom) query.set('zoom', `${Math.round(this.zoom.from)}-${Math.round(this.zoom.to)}`);
    if (this.depth !== Infinity) query.set('depth', this.depth);
    if (this.toggled.size) query.set('toggled', [...this.toggled].slice(-MOST_TOGGLES).join(','));
    if (this.find) query.set('find', this.find);
    const text = query.toString().replaceAll('%2C', ',').replaceAll('%7E', '~');
    const address = this.#isFile ? '#' + text : location.pathname + (text ? '?' + text : '') + location.hash;
    if (address === (this.#isFile ? location.hash : location.pathname + location.search + location.hash)) return;

    const now = performance.now();
    if (now - this.#lastPush > PAUSE_BETWEEN_STEPS_MS) history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    this.#lastPush = now;
  }
}
