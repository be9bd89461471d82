// Follows a trace that runs: asks for its own page again and takes over what is new in it.

import { TraceData } from './trace-data.js';

const LEAST_PAUSE_MS = 2000;
const PAUSE_PER_COST = 20;
const FOLLOWED = ['trace-heading', 'trace-logs'];

const lastCome = new Map();

export function followTrace(view) {
  let pause = LEAST_PAUSE_MS;
  for (const id of FOLLOWED) lastCome.set(id, document.getElementById(id).innerHTML);
  const step = async () => {
    try {
      const begun = performance.now();
      if (!document.hidden && !(await update(view))) return;
      pause = Math.max(LEAST_PAUSE_MS, (performance.now() - begun) * PAUSE_PER_COST);
    } catch {
      pause = Math.min(pause * 2, 60_000); // the application may have ended, or begin again
    }
    setTimeout(step, pause);
  };
  setTimeout(step, pause);
}

/** @returns Whether the trace still runs. */
async function update(view) {
  const answer = await fetch(location.pathname);
  if (!answer.ok) throw new Error(`The viewer answered ${answer.status}.`);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const data = new TraceData(JSON.parse(page.getElementById('waterfall-data').textContent));
  for (const id of FOLLOWED) takeOver(id, page.getElementById(id));
  document.title = page.title;
  view.update(data);
  return data.isRunning;
}

// What did not come anew stays, and with it what was opened there.
function takeOver(id, come) {
  const html = come.innerHTML;
  if (lastCome.get(id) === html) return;
  lastCome.set(id, html);
  document.getElementById(id).replaceChildren(...come.childNodes);
}
