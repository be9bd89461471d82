// The line between names and bars: dragging it makes room for the one or the other, a double click puts it back. The choice is one of
// this browser and not of the address.

const KEY = 'lens-label';
const [LEAST, MOST] = [0.12, 0.75];

export function listenToDivider(divider, waterfall, onMove) {
  const put = part => {
    if (part) waterfall.style.setProperty('--label', `${(Math.max(LEAST, Math.min(part, MOST)) * 100).toFixed(2)}%`);
    else waterfall.style.removeProperty('--label');
    onMove();
  };
  const move = event => {
    const box = divider.parentElement.getBoundingClientRect();
    divider.part = (event.clientX - box.left) / box.width;
    put(divider.part);
  };
  divider.addEventListener('pointerdown', event => {
    divider.setPointerCapture(event.pointerId);
    divider.addEventListener('pointermove', move);
    divider.addEventListener('pointerup', () => {
      divider.removeEventListener('pointermove', move);
      if (divider.part) remember(divider.part);
    }, { once: true });
    event.preventDefault();
  });
  divider.addEventListener('dblclick', () => { remember(''); put(0); });
  const part = Number(recall());
  if (part) put(part);
}

function remember(part) {
  try { localStorage.setItem(KEY, part); } catch { /* without storage the line is as it was next time */ }
}

function recall() {
  try { return localStorage.getItem(KEY); } catch { return null; }
}
