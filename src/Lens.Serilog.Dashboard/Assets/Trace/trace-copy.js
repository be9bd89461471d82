// The buttons that copy: their own text, the value beside them, or the section around them.

const TOLD_MS = 1200;

export function listenToCopyButtons() {
  document.addEventListener('click', async event => {
    const button = event.target.closest?.('button.copy');
    if (!button) return;
    event.preventDefault();
    await copy(textOf(button));
    button.classList.add('done');
    setTimeout(() => button.classList.remove('done'), TOLD_MS);
  });
}

function textOf(button) {
  if (button.dataset.copy === 'value') return button.parentElement.querySelector('.value').textContent;
  if (button.dataset.copy === 'section') {
    return [...button.closest('[data-section]').querySelectorAll('.section-text')].map(part => part.innerText.trim()).join('\n');
  }
  return button.dataset.text;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text); // browsers give the clipboard to secure pages only
  }
}

function copyBySelection(text) {
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'unseen';
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
