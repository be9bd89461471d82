// One trace on the screen: what the keys, the mouse and the address do to it.

import { LanePainter } from './trace-lane.js';
import { RowList } from './trace-list.js';
import { MiniMap } from './trace-map.js';
import { ViewState } from './trace-state.js';
import { Zoom } from './trace-zoom.js';
import { Details } from './trace-details.js';
import { Find } from './trace-find.js';
import { listenToDivider } from './trace-divider.js';
import { copy } from './trace-copy.js';

export class TraceView {
  #data; #state; #zoom; #list; #map; #details; #find; #scheduled = false;

  constructor(root, data, source) {
    const element = id => root.querySelector('#' + id);
    this.#data = data;
    this.box = element('rows');
    this.panel = element('details');
    this.sheet = element('keys');
    this.input = element('find');
    this.#state = new ViewState(data, () => this.#restore());
    this.#zoom = new Zoom(data, this.#state, element('ticks'), this.box, () => this.#zoomed());
    this.#list = new RowList(this.box, data, this.#state, new LanePainter(data, this.#state), () => this.#zoom.scale());
    this.#map = new MiniMap(element('minimap'), data, this.#zoom);
    this.#details = new Details(this.panel, source, this.panel.dataset.row);
    this.#find = new Find(data, this.#state, source, this.input, element('find-count'), () => this.#list.repaint());
    this.#list.isFound = (i, last) => this.#find.has(i, last);
    this.#zoom.listen(element('waterfall'));
    listenToDivider(element('divider'), element('waterfall'), () => this.resize());
    this.box.addEventListener('click', event => this.#click(event));
    this.box.addEventListener('dblclick', event => { if (event.target.closest('.lane')) this.zoomToSelected(); });
    this.resize();
    this.#restore();
  }

  get selected() { return this.#data.indexOf(this.#state.selected); }
  get page() { return this.#list.page; }

  /** Shows what a running trace has become. */
  update(data) {
    const before = this.#data.newsOf(this.selected);
    this.#data = data;
    [this.#state, this.#zoom, this.#map].forEach(part => part.setData(data));
    this.#list.setData(data, this.#state, new LanePainter(data, this.#state));
    this.#zoom.drawTicks();
    this.#find.setData(data);
    if (data.newsOf(this.selected) !== before) this.#details.reload();
  }

  resize() {
    this.#map.draw();
    this.#zoom.drawTicks();
    this.#list.repaint();
  }

  select(i, { reveal = false } = {}) {
    if (i < 0 || i >= this.#data.length) return;
    if (reveal && this.#state.reveal(i)) this.#list.refresh();
    this.#state.selected = this.#data.key(i);
    this.#state.write();
    this.#list.repaint();
    this.#list.scrollTo(i);
    this.#details.show(this.#state.selected);
    this.#find.tell(i);
  }

  selectSpan(span) { this.select(this.#data.indexOf(span), { reveal: true }); }

  move(step) {
    const rows = this.#list.rows, at = rows.indexOf(this.selected);
    this.select(rows[Math.max(0, Math.min(at + step, rows.length - 1))]);
  }

  moveTo(at) { this.select(this.#list.rows.at(at)); }

  moveToError(step) {
    const data = this.#data, isError = i => data.status(i) === 'error' && !data.isFold(i);
    for (let i = this.selected + step; i >= 0 && i < data.length; i += step) if (isError(i)) return this.select(i, { reveal: true });
  }

  moveToFound(step) { this.select(this.#find.next(this.selected, step), { reveal: true }); }

  close() {
    const i = this.selected;
    if (this.#data.below(i) > 0 && !this.#state.isClosed(i)) this.#toggle(i);
    else this.select(this.#data.parent(i));
  }

  open() {
    const i = this.selected;
    if (this.#state.isClosed(i)) this.#toggle(i);
    else if (this.#data.below(i) > 0) this.select(i + 1);
  }

  toggleSelected() { if (this.#data.below(this.selected) > 0) this.#toggle(this.selected); }
  closeAll() { this.#setDepth(0); }
  openAll() { this.#setDepth(Infinity); }

  zoomIn() { this.#zoom.in(this.#middleOfSelected()); }
  zoomOut() { this.#zoom.out(this.#middleOfSelected()); }
  zoomReset() { this.#zoom.reset(); }
  zoomToSelected() { if (this.selected >= 0) this.#zoom.showRow(this.selected); }
  pan(part) { this.#zoom.pan(part); }

  focusDetails() { this.panel.focus(); }
  focusFind() { this.input.focus(); this.input.select(); }
  showKeys() { this.sheet.showModal(); }
  copyId() { copy(this.#data.id(this.selected)); }

  /** Back to the rows; from there, ends the search. */
  leave() {
    if (document.activeElement === this.box && this.#state.find) {
      this.#state.find = this.input.value = '';
      this.#state.write();
      this.#find.run();
    }
    this.box.focus({ preventScroll: true });
  }

  /** Goes to the first match, or from a match to the next one. */
  async goToFound() {
    this.#state.write();
    await this.#find.run();
    this.select(this.#find.next(this.#find.has(this.selected, this.selected) ? this.selected : -1, 1), { reveal: true });
  }

  #middleOfSelected() {
    const i = this.selected;
    return i < 0 ? undefined : (this.#data.from(i) + this.#data.to(i)) / 2;
  }

  #toggle(i) {
    this.#state.toggle(i);
    this.#state.write();
    this.#list.refresh();
    this.#keepSelectionSeen();
  }

  #setDepth(depth) {
    this.#state.setDepth(depth);
    this.#state.write();
    this.#list.refresh();
    this.#keepSelectionSeen();
  }

  // What is selected stays on the screen: when it is hidden, what hides it is selected.
  #keepSelectionSeen() {
    let seen = this.selected;
    for (let i = seen; i >= 0; i = this.#data.parent(i)) if (this.#state.isClosed(i) && i !== this.selected) seen = i;
    if (seen !== this.selected) this.select(seen);
    else this.#list.scrollTo(seen);
  }

  #zoomed() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#state.write();
      this.#redrawTime();
    });
  }

  #redrawTime() {
    this.#zoom.drawTicks();
    this.#map.drawWindow();
    this.#list.repaint();
  }

  #restore() {
    if (this.selected < 0) this.#state.selected = this.panel.dataset.row;
    const i = this.selected;
    if (i >= 0) this.#state.reveal(i);
    this.#list.refresh();
    this.#redrawTime();
    this.#list.scrollTo(i);
    this.#details.show(this.#state.selected);
    this.#find.run();
  }

  #click(event) {
    const row = event.target.closest('.span');
    if (!row) return;
    if (event.target.closest('.fold') && this.#data.below(row.index) > 0) this.#toggle(row.index);
    else this.select(row.index);
  }
}
