// Where details and answers to searches come from: the viewer, or the file that the page is.

const MOST_KEPT = 200;

/** Asks the viewer. */
export class ViewerSource {
  #address = location.pathname.replace(/\/$/, '');
  #kept = new Map();

  forget() { this.#kept.clear(); }

  async details(key, signal) {
    if (!this.#kept.has(key)) {
      const page = await this.#get(`/rows/${encodeURIComponent(key)}`, signal);
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value);
      this.#kept.set(key, page.querySelector('#row-details'));
    }
    return this.#kept.get(key).cloneNode(true);
  }

  async find(text, signal) {
    const page = await this.#get(`/find?find=${encodeURIComponent(text)}`, signal);
    return page.querySelector('#found-spans').dataset.spans.split(' ').filter(Boolean);
  }

  async #get(path, signal) {
    const answer = await fetch(this.#address + path, { signal });
    if (!answer.ok) throw new Error(`The viewer answered ${answer.status}.`);
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  }
}

/** Looks into the file itself. */
export class FileSource {
  #texts;

  forget() { }

  async details(key) {
    const template = document.getElementById(`details-${key}`);
    if (template) return template.content.cloneNode(true);
    const note = document.createElement('p');
    note.className = 'muted';
    note.textContent = 'The details of this row were left out of the file, which says so at its top.';
    return note;
  }

  async find(text) {
    this.#texts ??= [...document.querySelectorAll('template[data-span]')].map(t => [t.dataset.span, t.content.textContent.toLowerCase()]);
    return this.#texts.filter(([, content]) => content.includes(text.toLowerCase())).map(([span]) => span);
  }
}
