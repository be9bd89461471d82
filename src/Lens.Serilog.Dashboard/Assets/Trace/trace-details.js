// The panel that tells about the selected row.

const PAUSE_MS = 60;

export class Details {
  #panel; #source; #shown; #timer; #stop;

  /** @param shown The row whose details the page came with. */
  constructor(panel, source, shown) {
    [this.#panel, this.#source, this.#shown] = [panel, source, shown];
  }

  get shown() { return this.#shown; }

  /** Shows a row. While the selection runs from row to row, only where it stops. */
  show(key) {
    if (key === this.#shown) return;
    this.#shown = key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#load(key), PAUSE_MS);
  }

  reload() {
    this.#source.forget();
    this.#load(this.#shown);
  }

  async #load(key) {
    this.#stop?.abort();
    this.#stop = new AbortController();
    try {
      const content = await this.#source.details(key, this.#stop.signal);
      if (key !== this.#shown) return;
      this.#panel.replaceChildren(content);
      this.#panel.scrollTop = 0;
    } catch (error) {
      if (error.name !== 'AbortError') this.#say(`The details can not be read: ${error.message}`);
    }
  }

  #say(text) {
    const note = document.createElement('p');
    note.className = 'trouble';
    note.textContent = text;
    this.#panel.replaceChildren(note);
  }
}
