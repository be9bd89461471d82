// The rows of a trace, as WaterfallJson.cs writes them: in the order of the tree, so that what is below a row comes right after it.

export const STATUS = { r: 'running', c: 'completed', e: 'error', i: 'interrupted', p: 'missing' };
export const KINDS = { i: 'internal', s: 'server', c: 'client', p: 'producer', q: 'consumer' };
export const PLACE = { beginsBeforeParent: 1, endsAfterParent: 2, raised: 8, circle: 16 };

const SPARSE = ['count', 'p95', 'errors', 'place', 'path', 'logs'];
const ID_LENGTH = 16;
const WARNING = 1;

export class TraceData {
  #indexes = new Map();
  #sparse = {};
  #json;

  constructor(json) {
    this.#json = json;
    for (const name of SPARSE) this.#sparse[name] = mapOf(json[name]);
    this.length = json.parent.length;
    this.duration = json.duration;
    this.isRunning = json.running;
    this.depths = new Int32Array(this.length);
    for (let i = 0; i < this.length; i++) {
      this.depths[i] = json.parent[i] < 0 ? 0 : this.depths[json.parent[i]] + 1;
      this.#indexes.set(this.key(i), i);
    }
    this.depth = this.depths.reduce((a, b) => Math.max(a, b), 0);
    this.services = [...new Set(json.service)].filter(s => s >= 0);
  }

  id(i) { return this.#json.ids.slice(i * ID_LENGTH, (i + 1) * ID_LENGTH); }
  key(i) { return (this.isFold(i) ? '~' : '') + this.id(i); }
  indexOf(key) { return this.#indexes.get(key) ?? -1; }

  parent(i) { return this.#json.parent[i]; }
  below(i) { return this.#json.below[i]; }
  from(i) { return this.#json.from[i]; }
  took(i) { return this.#json.took[i]; }
  to(i) { return this.#json.from[i] + this.#json.took[i]; }
  name(i) { return this.#json.texts[this.#json.name[i]]; }
  service(i) { return this.#json.service[i] < 0 ? '' : this.#json.texts[this.#json.service[i]]; }
  serviceNumber(i) { return this.services.indexOf(this.#json.service[i]); }
  status(i) { return STATUS[this.#json.status[i]]; }
  kind(i) { return KINDS[this.#json.kind[i]]; }
  place(i) { return this.#sparse.place.get(i) ?? 0; }
  isFold(i) { return this.#sparse.count.has(i); }
  count(i) { return this.#sparse.count.get(i) ?? 1; }
  p95(i) { return this.#sparse.p95.get(i); }
  errorsBelow(i) { return this.#sparse.errors.get(i) ?? 0; }
  covered(i) { return this.#json.self[i]; }

  /** What changes when there is something new to tell about a row: not its length while it runs. */
  newsOf(i) {
    return i < 0 ? '' : `${this.status(i)} ${this.status(i) === 'running' ? '' : this.took(i)} ${this.count(i)} ${this.logs(i, false).length}`;
  }

  /** The nearest row above that is a span. */
  spanAbove(i) {
    let above = this.parent(i);
    while (above >= 0 && this.isFold(above)) above = this.parent(above);
    return above;
  }

  hasNextSibling(i) {
    const next = i + this.below(i) + 1;
    return next < this.length && this.parent(next) === this.parent(i);
  }

  /** The rows that are seen when the closed ones hide what is below them. */
  visible(isClosed) {
    const rows = [];
    for (let i = 0; i < this.length; i += isClosed(i) ? this.below(i) + 1 : 1) rows.push(i);
    return rows;
  }

  /** When a row ran: of a fold, when at least one of its spans did. */
  ranges(i) {
    if (!this.isFold(i)) return [[this.from(i), this.to(i)]];
    const ranges = [];
    for (let child = i + 1; child <= i + this.below(i); child += this.below(child) + 1) ranges.push([this.from(child), this.to(child)]);
    return merged(ranges);
  }

  /** When the end of the trace waited for a row; for a closed row, for anything in it. */
  path(i, isClosed) {
    const ranges = [];
    for (let row = i; row <= i + (isClosed ? this.below(i) : 0); row++) {
      const flat = this.#sparse.path.get(row) ?? [];
      for (let k = 0; k < flat.length; k += 2) ranges.push([flat[k], flat[k + 1]]);
    }
    return merged(ranges);
  }

  /** What was logged in a row, as [when, level]; of what a closed row hides only what needs a look. */
  logs(i, isClosed) {
    const logs = pairs(this.#sparse.logs.get(i));
    for (let row = i + 1; isClosed && row <= i + this.below(i); row++)
      logs.push(...pairs(this.#sparse.logs.get(row)).filter(([, level]) => level >= WARNING));
    return logs;
  }
}

function mapOf(flat) {
  const map = new Map();
  for (let k = 0; k < flat.length; k += 2) map.set(flat[k], flat[k + 1]);
  return map;
}

function pairs(flat = []) {
  const list = [];
  for (let k = 0; k < flat.length; k += 2) list.push([flat[k], flat[k + 1]]);
  return list;
}

function merged(ranges) {
  ranges.sort((a, b) => a[0] - b[0]);
  const list = [];
  for (const range of ranges) {
    const last = list.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else list.push([...range]);
  }
  return list;
}
