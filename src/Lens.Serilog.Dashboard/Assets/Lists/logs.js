// Which log events are open is part of the address, so that it can be passed on and the way back leads to the same page.

function note() {
  const open = [...document.querySelectorAll('#rows > li > details[open]')].map(row => row.parentElement.dataset.id);
  const address = new URL(location.href);
  if (open.length > 0) address.searchParams.set('open', open.join('.'));
  else address.searchParams.delete('open');
  history.replaceState(null, '', address);
}

document.addEventListener('toggle', event => {
  if (event.target.matches('#rows > li > details')) note();
}, true);
