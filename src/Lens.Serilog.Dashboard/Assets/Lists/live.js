// Keeps a list fresh: when the server says that something came, and otherwise every few seconds, the page is asked for again and
// what is new put in its place. Whoever reads is not disturbed: rows wait behind a button as long as the reader is not at the top.

const button = document.getElementById('live');
const poll = 5000;
const calm = 1000;

let timer = 0;
let source = null;
let lastLook = 0;
let isLooking = false;
let waiting = null;

function isReading() {
  const results = document.getElementById('results');
  return scrollY > 240 || results.contains(document.activeElement) || results.querySelector('details[open], .brush') !== null
    || document.querySelector('details.menu[open]') !== null || String(getSelection()) !== '';
}

async function look() {
  if (isLooking || document.hidden) return;
  isLooking = true;
  lastLook = performance.now();
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (response.ok && button.getAttribute('aria-pressed') === 'true') take(new DOMParser().parseFromString(await response.text(), 'text/html'));
  } catch {
    // The application has ended, or begins again: the next look will tell.
  } finally {
    isLooking = false;
  }
}

function idsOf(root) {
  return [...root.querySelectorAll('#rows [data-id]')].map(row => row.dataset.id);
}

function take(page) {
  const known = new Set(idsOf(document));
  const fresh = idsOf(page).filter(id => !known.has(id));
  if (isReading()) {
    waiting = page;
    if (fresh.length > 0) announce(fresh.length);
  } else {
    show(page, fresh);
  }
}

function show(page, fresh) {
  const before = document.getElementById('results');
  const after = page.getElementById('results');
  const isFirst = idsOf(document).length === 0;
  for (const id of isFirst ? [] : fresh) after.querySelector(`[data-id="${CSS.escape(id)}"]`).classList.add('new');
  before.replaceChildren(...after.childNodes);
  document.dispatchEvent(new Event('lens:shown'));
  waiting = null;
}

function announce(count) {
  const results = document.getElementById('results');
  let note = document.getElementById('arrived');
  if (!note) {
    note = document.createElement('button');
    note.type = 'button';
    note.id = 'arrived';
    note.className = 'button primary arrived';
    note.addEventListener('click', () => {
      scrollTo({ top: 0 });
      show(waiting, idsOf(waiting).filter(id => !idsOf(document).includes(id)));
    });
    (results.querySelector('.table') ?? results).prepend(note);
  }
  note.textContent = `Show ${count} new`;
}

function soon() {
  const wait = Math.max(0, calm - (performance.now() - lastLook));
  clearTimeout(timer);
  timer = setTimeout(look, wait);
}

function start() {
  stop();
  source = new EventSource(button.dataset.follow);
  for (const name of ['trace', 'span', 'log', 'reset']) source.addEventListener(name, soon);
  // Where there is nothing to follow, looking now and then has to do.
  source.onerror = () => {
    if (source?.readyState === EventSource.CLOSED) source = null;
  };
}

function stop() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

function set(isOn) {
  button.setAttribute('aria-pressed', String(isOn));
  button.textContent = isOn ? 'Live' : 'Paused';
  if (isOn) start();
  else stop();
}

if (button) {
  const isOff = () => new URLSearchParams(location.search).get('live') === 'off';
  lastLook = performance.now();
  button.hidden = false;
  set(!isOff());
  setInterval(() => {
    if (!isOff() && performance.now() - lastLook > poll) look();
  }, calm);
  button.addEventListener('click', () => {
    const address = new URL(location.href);
    if (isOff()) address.searchParams.delete('live');
    else address.searchParams.set('live', 'off');
    history.replaceState(null, '', address);
    set(!isOff());
    if (!isOff()) look();
  });
  // A page that nobody sees holds no connection: browsers have few for one server.
  document.addEventListener('visibilitychange', () => {
    if (isOff()) return;
    if (document.hidden) return stop();
    start();
    look();
  });
  addEventListener('pagehide', stop);
  addEventListener('pageshow', event => {
    if (event.persisted) set(!isOff());
  });
}
