// Narrows the list by dragging over the charts: a range of time, and over the dots a range of durations, too. Both become part of
// the address; the server makes the filter of them.

const least = 5;

let drag = null;

function chart() {
  return document.getElementById('chart');
}

function place(event, area) {
  const box = area.getBoundingClientRect();
  return {
    x: Math.min(Math.max(event.clientX - box.left, 0), box.width) / box.width,
    y: Math.min(Math.max(event.clientY - box.top, 0), box.height) / box.height,
  };
}

// Nanoseconds need more digits than a number has: the ends are exact, what lies between is to the microsecond.
function timeAt(x) {
  const { from, until } = chart().dataset;
  const us = BigInt(Math.round(x * Number((BigInt(until) - BigInt(from)) / 1000n)));
  return Number((BigInt(from) / 1000n + us) / 1000n);
}

function durationAt(y) {
  const { low, high } = chart().dataset;
  return Math.max(1, Math.round(10 ** (Number(low) + (1 - y) * (Number(high) - Number(low)))));
}

function durationText(ns) {
  for (const [unit, size] of [['s', 1e9], ['ms', 1e6], ['us', 1e3]]) if (ns >= size) return `${Number((ns / size).toPrecision(3))}${unit}`;
  return `${ns}ns`;
}

function clock(ms) {
  return new Date(ms).toISOString().slice(11, 19);
}

function begin(event) {
  const area = event.target.closest('#chart .bars, #chart .dots');
  if (!area || event.button !== 0) return;
  event.preventDefault();
  const at = place(event, area);
  const brush = document.createElement('div');
  brush.className = 'brush';
  const said = document.createElement('div');
  said.className = 'said';
  drag = { area, from: at, to: at, brush, said, moved: false, x: event.clientX, y: event.clientY };
  area.setPointerCapture(event.pointerId);
}

function move(event) {
  if (!drag) return;
  drag.to = place(event, drag.area);
  drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) >= least;
  if (drag.moved) draw();
}

function range() {
  const { from, to, area } = drag;
  const isDots = area.classList.contains('dots');
  // A drag along the dots that hardly goes up or down means time.
  const isFlat = Math.abs(from.y - to.y) * area.getBoundingClientRect().height < 12;
  return {
    left: Math.min(from.x, to.x), right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y), bottom: Math.max(from.y, to.y),
    hasDuration: isDots && !isFlat,
  };
}

function draw() {
  const { area, brush, said } = drag;
  const [box, frame] = [area.getBoundingClientRect(), chart().getBoundingClientRect()];
  const r = range();
  const [top, bottom] = r.hasDuration ? [r.top, r.bottom] : [0, 1];
  if (!brush.isConnected) chart().append(brush, said);
  brush.style.left = `${box.left - frame.left + r.left * box.width}px`;
  brush.style.width = `${(r.right - r.left) * box.width}px`;
  brush.style.top = `${box.top - frame.top + top * box.height}px`;
  brush.style.height = `${(bottom - top) * box.height}px`;
  said.textContent = `${clock(timeAt(r.left))} – ${clock(timeAt(r.right))}${r.hasDuration ? `, ${durationText(durationAt(r.bottom))} – ${durationText(durationAt(r.top))}` : ''}`;
  said.style.left = `${Math.max(0, Math.min(box.left - frame.left + r.left * box.width, frame.width - said.offsetWidth - 8))}px`;
  said.style.top = `${box.top - frame.top + (bottom * box.height) + 4}px`;
}

function end() {
  if (!drag) return;
  const { moved, brush, said } = drag;
  const r = range();
  const found = drag;
  drag = null;
  if (!moved) return clicked(found);
  const address = new URL(location.href);
  for (const key of ['before', 'back']) address.searchParams.delete(key);
  address.searchParams.set('since', new Date(timeAt(r.left)).toISOString());
  address.searchParams.set('until', new Date(timeAt(r.right) + 1).toISOString());
  if (r.hasDuration) {
    address.searchParams.set('min', durationText(durationAt(r.bottom)));
    address.searchParams.set('max', durationText(durationAt(r.top)));
  }
  location.assign(address);
  setTimeout(() => { brush.remove(); said.remove(); }, 2000);
}

// A click on a bar narrows to its time.
function clicked({ area, from }) {
  if (!area.classList.contains('bars')) return;
  const bars = [...area.querySelectorAll('rect.bar:not(.error)')];
  const at = from.x * 100;
  const bar = bars.find(b => at >= parseFloat(b.getAttribute('x')) && at <= parseFloat(b.getAttribute('x')) + parseFloat(b.getAttribute('width')) * 1.2);
  if (!bar) return;
  const left = parseFloat(bar.getAttribute('x')) / 100;
  const address = new URL(location.href);
  for (const key of ['before', 'back']) address.searchParams.delete(key);
  address.searchParams.set('since', new Date(timeAt(left)).toISOString());
  address.searchParams.set('until', new Date(timeAt(left + parseFloat(bar.getAttribute('width')) / 85) + 1).toISOString());
  location.assign(address);
}

function cancel(event) {
  if (event.key !== 'Escape' || !drag) return;
  drag.brush.remove();
  drag.said.remove();
  drag = null;
}

document.addEventListener('pointerdown', begin);
document.addEventListener('pointermove', move);
document.addEventListener('pointerup', end);
document.addEventListener('keydown', cancel);
function ready() {
  chart()?.classList.add('is-live');
}
document.addEventListener('lens:shown', ready);
ready();
