// Which key does what. The sheet of keys, KeySheet.razor, says the same; a test compares them.

export function keysOf(view) {
  return {
    'j': () => view.move(1), 'ArrowDown': () => view.move(1),
    'k': () => view.move(-1), 'ArrowUp': () => view.move(-1),
    'PageDown': () => view.move(view.page), 'PageUp': () => view.move(-view.page),
    'Home': () => view.moveTo(0), 'End': () => view.moveTo(-1),
    'h': () => view.close(), 'ArrowLeft': () => view.close(),
    'l': () => view.open(), 'ArrowRight': () => view.open(),
    'Enter': () => view.focusDetails(), ' ': () => view.toggleSelected(),
    'e': () => view.moveToError(1), 'E': () => view.moveToError(-1),
    'C': () => view.closeAll(), 'O': () => view.openAll(),
    '+': () => view.zoomIn(), '=': () => view.zoomIn(), '-': () => view.zoomOut(),
    '0': () => view.zoomReset(), 'z': () => view.zoomToSelected(),
    'H': () => view.pan(-0.2), 'L': () => view.pan(0.2),
    '/': () => view.focusFind(), 'n': () => view.moveToFound(1), 'N': () => view.moveToFound(-1),
    'y': () => view.copyId(), '?': () => view.showKeys(), 'Escape': () => view.leave(),
  };
}

/** Listens for keys, except where text is typed and where a control has its own use for them. */
export function listenToKeys(view) {
  const keys = keysOf(view);
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (document.querySelector('dialog[open]')) return;
    const isTyping = event.target.closest('input, textarea, select');
    if (isTyping && event.key !== 'Escape') return;
    const isControl = event.target.closest('a, button, summary, .details') && event.target.id !== 'rows';
    if (isControl && /^(Enter| |Arrow.*|Page.*|Home|End)$/.test(event.key)) return;
    const act = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
}
