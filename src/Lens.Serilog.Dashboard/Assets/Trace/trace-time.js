// Durations and places on the time axis as text. SpanTime.cs writes durations the same; a test compares them.

const US = 1e3, MS = 1e6, SECOND = 1e9, MINUTE = 60 * SECOND, HOUR = 60 * MINUTE, DAY = 24 * HOUR;

const STEPS_OF_CLOCKS = [1, 2, 5, 10, 15, 30].map(n => n * MINUTE)
  .concat([1, 2, 3, 6, 12].map(n => n * HOUR), [1, 2, 5, 10, 20, 50, 100, 200, 500].map(n => n * DAY));

export function durationText(ns) {
  if (ns < 0) return '−' + durationText(-ns);
  if (ns < US) return `${Math.round(ns)} ns`;
  if (ns < 9_950) return `${(Math.floor(ns / 100) / 10).toFixed(1)} µs`;
  if (ns < 999_500) return `${Math.floor((ns + 500) / US)} µs`;
  if (ns < 999_500_000) return `${Math.max(rounded(ns, MS), 1)} ms`;
  if (ns < 9_995_000_000) return `${(ns / SECOND).toFixed(2)} s`;
  if (ns < 59_950_000_000) return `${(ns / SECOND).toFixed(1)} s`;
  return clockText(rounded(ns, SECOND));
}

function clockText(seconds) {
  if (seconds < 3600) return `${Math.floor(seconds / 60)} m ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds / 60) % 60} m`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds / 3600) % 24} h`;
}

function rounded(ns, unit) {
  return Math.floor(ns / unit) + (ns % unit >= unit / 2 ? 1 : 0);
}

/** The smallest round step of time that gives at most so many ticks. */
export function tickStep(visibleNs, most) {
  const least = Math.max(visibleNs / most, 1);
  if (least > 30 * SECOND) return STEPS_OF_CLOCKS.find(step => step >= least) ?? least;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map(n => n * magnitude).find(s => s >= least * 0.999_999);
  return step > 30 * SECOND ? MINUTE : step;
}

/** A tick, as precise as its step. */
export function tickText(ns, step) {
  if (ns === 0) return '0';
  const size = Math.abs(ns);
  if (size >= MINUTE && step >= SECOND) return (ns < 0 ? '−' : '') + clockText(Math.round(size / SECOND)).replace(/ 0 [smh]$/, '');
  const [unit, name] = size >= SECOND ? [SECOND, 's'] : size >= MS ? [MS, 'ms'] : size >= US ? [US, 'µs'] : [1, 'ns'];
  const decimals = Math.max(0, Math.ceil(Math.log10(unit / step) - 1e-9));
  return `${(ns / unit).toFixed(decimals)} ${name}`;
}
