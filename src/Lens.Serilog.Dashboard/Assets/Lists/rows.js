// The keyboard for lists: j and k go from row to row, Enter opens it as any link, n and p turn the pages.

function rows() {
  return [...document.querySelectorAll('#rows a.row, #rows > li > details > summary')];
}

function go(step) {
  const all = rows();
  if (all.length === 0) return;
  const at = all.indexOf(document.activeElement);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  if (event.key === 'j') go(1);
  else if (event.key === 'k') go(-1);
  else if (event.key === 'n') document.getElementById('older')?.click();
  else if (event.key === 'p') document.getElementById('newer')?.click();
  else return;
  event.preventDefault();
});
