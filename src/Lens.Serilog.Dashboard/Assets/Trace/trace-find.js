// The search inside a trace: names at once, everything else as soon as the source has answered.

const PAUSE_MS = 150;

export class Find {
  #data; #state; #source; #input; #count; #onFound; #timer; #stop; #matches = [];

  constructor(data, state, source, input, count, onFound) {
    [this.#data, this.#state, this.#source, this.#input, this.#count, this.#onFound] = [data, state, source, input, count, onFound];
    input.addEventListener('input', () => {
      state.find = input.value.trim();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.run(), PAUSE_MS);
    });
  }

  setData(data) {
    this.#data = data;
    this.run();
  }

  async run() {
    clearTimeout(this.#timer);
    const text = this.#state.find;
    if (document.activeElement !== this.#input) this.#input.value = text;
    this.#stop?.abort();
    this.#stop = new AbortController();
    const found = this.#byName(text);
    this.#show(found);
    if (!text) return;
    try {
      for (const span of await this.#source.find(text, this.#stop.signal)) found.add(this.#data.indexOf(span));
      found.delete(-1);
      if (text === this.#state.find) this.#show(found);
    } catch (error) {
      if (error.name !== 'AbortError') this.#count.textContent = error.message;
    }
  }

  /** Gives the next match after a row, or the one before it. */
  next(i, step) {
    const after = this.#matches.filter(match => step > 0 ? match > i : match < i);
    return (step > 0 ? after[0] ?? this.#matches[0] : after.at(-1) ?? this.#matches.at(-1)) ?? -1;
  }

  /** Whether a match is among these rows. */
  has(first, last) {
    let [low, high] = [0, this.#matches.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#matches[middle] < first) low = middle + 1;
      else high = middle;
    }
    return this.#matches[low] <= last;
  }

  tell(i) {
    const at = this.#matches.indexOf(i);
    this.#count.textContent = !this.#state.find ? '' : this.#matches.length === 0 ? 'nothing found'
      : at < 0 ? `${this.#matches.length} found` : `${at + 1} of ${this.#matches.length}`;
  }

  #byName(text) {
    const found = new Set(), words = text.toLowerCase();
    for (let i = 0; words && i < this.#data.length; i++)
      if (!this.#data.isFold(i) && this.#data.name(i).toLowerCase().includes(words)) found.add(i);
    return found;
  }

  #show(found) {
    this.#matches = [...found].sort((a, b) => a - b);
    this.tell(this.#data.indexOf(this.#state.selected));
    this.#onFound();
  }
}
