// Starts the page of a trace: reads its rows, listens, and follows the trace while it runs.

import { TraceData } from './trace-data.js';
import { FileSource, ViewerSource } from './trace-source.js';
import { TraceView } from './trace-view.js';
import { listenToCopyButtons } from './trace-copy.js';
import { listenToKeys } from './trace-keys.js';
import { followTrace } from './trace-live.js';

function start() {
  const root = document.getElementById('trace');
  if (!root) return;
  document.documentElement.classList.add('has-script');
  const data = new TraceData(JSON.parse(document.getElementById('waterfall-data').textContent));
  const source = location.protocol === 'file:' || root.dataset.source === 'file' ? new FileSource() : new ViewerSource();
  const view = new TraceView(root, data, source);
  listen(root, view);
  listenToKeys(view);
  listenToCopyButtons();
  if (data.isRunning && root.dataset.source !== 'file') followTrace(view);
  root.dataset.ready = Math.round(performance.now());
}

function listen(root, view) {
  root.addEventListener('click', event => {
    const action = event.target.closest('[data-do]')?.dataset.do;
    if (action) return view[action]();
    const span = event.target.closest('a[data-span]');
    if (span && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      view.selectSpan(span.dataset.span);
    }
    showPart(event);
  });
  root.querySelector('#find-form').addEventListener('submit', event => {
    event.preventDefault();
    view.goToFound();
  });
  addEventListener('resize', () => view.resize());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => view.resize());
  new MutationObserver(() => view.resize()).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}

// The parts of the details are links within the page; the address keeps its state.
function showPart(event) {
  const part = event.target.closest('a[data-part]');
  if (!part) return;
  event.preventDefault();
  part.closest('.details').querySelector(`#${part.dataset.part}`).scrollIntoView({ block: 'start' });
}

start();
