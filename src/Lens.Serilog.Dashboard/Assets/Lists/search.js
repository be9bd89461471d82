// The search box: shows how the filter is understood while it is written, completes it, and tells what is wrong with it. The server
// knows the language; this asks it.

const form = document.querySelector('form.search');
const input = form.querySelector('.q');
const shown = form.querySelector('.shown');
const list = form.querySelector('.choices');
const fault = document.getElementById('q-fault');

let asked = 0;
let choices = [];
let place = { from: 0, to: 0 };
let chosen = -1;

// How it is understood

function paint(text, pieces, wrong) {
  const marks = [];
  let end = 0;
  const add = (to, kind) => {
    for (const [from, until, isWrong] of cut(end, to, wrong)) {
      const mark = document.createElement('span');
      mark.className = isWrong ? `${kind} wrong` : kind;
      mark.textContent = text.slice(from, until);
      marks.push(mark);
    }
    end = to;
  };
  for (const piece of pieces) {
    if (piece.from > end) add(piece.from, '');
    add(piece.to, piece.kind);
  }
  if (end < text.length) add(text.length, '');
  shown.replaceChildren(...marks);
  follow();
}

// The part of a piece that is at fault is drawn by itself.
function cut(from, to, wrong) {
  if (!wrong || wrong.to <= from || wrong.from >= to) return from < to ? [[from, to, false]] : [];
  const parts = [[from, Math.max(from, wrong.from), false], [Math.max(from, wrong.from), Math.min(to, wrong.to), true], [Math.min(to, wrong.to), to, false]];
  return parts.filter(([a, b]) => a < b);
}

function follow() {
  shown.scrollLeft = input.scrollLeft;
}

function tell(error, isQuiet) {
  if (!error || isQuiet) {
    fault.replaceChildren();
    input.removeAttribute('aria-invalid');
    return;
  }
  const caret = document.createElement('pre');
  caret.textContent = error.caret;
  const message = document.createElement('p');
  message.textContent = error.message;
  fault.replaceChildren(caret, message);
  input.setAttribute('aria-invalid', 'true');
}

// Completion

function close() {
  list.hidden = true;
  chosen = -1;
  input.setAttribute('aria-expanded', 'false');
  input.removeAttribute('aria-activedescendant');
}

function open() {
  if (choices.length === 0 || document.activeElement !== input) return close();
  list.replaceChildren(...choices.map((choice, i) => {
    const row = document.createElement('li');
    row.id = `q-choice-${i}`;
    row.setAttribute('role', 'option');
    row.setAttribute('aria-selected', 'false');
    const text = document.createElement('b');
    text.textContent = choice.text;
    const detail = document.createElement('span');
    detail.textContent = choice.detail;
    row.append(text, detail);
    row.addEventListener('pointerdown', event => {
      event.preventDefault();
      take(i);
    });
    return row;
  }));
  list.hidden = false;
  input.setAttribute('aria-expanded', 'true');
  choose(-1);
}

function choose(index) {
  chosen = index;
  [...list.children].forEach((row, i) => row.setAttribute('aria-selected', String(i === index)));
  if (index < 0) {
    input.removeAttribute('aria-activedescendant');
  } else {
    input.setAttribute('aria-activedescendant', `q-choice-${index}`);
    list.children[index].scrollIntoView({ block: 'nearest' });
  }
}

function take(index) {
  const { text } = choices[index];
  const goesOn = text.endsWith(':') || text === '@';
  const rest = input.value.slice(place.to);
  const space = goesOn || rest.startsWith(' ') || text.endsWith(' ') ? '' : ' ';
  input.value = input.value.slice(0, place.from) + text + space + rest;
  const at = place.from + text.length + space.length;
  input.setSelectionRange(at, at);
  close();
  ask(goesOn);
}

// Answers that come late are of a text that is no more.
async function ask(mayOpen) {
  const [number, text, at] = [++asked, input.value, input.selectionStart];
  try {
    const response = await fetch(`${form.dataset.complete}?${new URLSearchParams({ q: text, at })}`);
    if (!response.ok || number !== asked) return;
    const answer = await response.json();
    if (number !== asked) return;
    choices = answer.choices;
    place = answer;
    paint(text, answer.pieces, answer.fault);
    // What is only not finished, at the end where the caret is, is no fault yet.
    tell(answer.fault, answer.fault && answer.fault.to >= text.trimEnd().length && at === text.length);
    if (mayOpen) open();
  } catch {
    // The application has ended; the search itself will tell.
  }
}

input.addEventListener('input', () => {
  paint(input.value, [], null);
  ask(true);
});
input.addEventListener('scroll', follow);
input.addEventListener('blur', close);
input.addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    if (list.hidden) input.blur();
    else close();
    event.preventDefault();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    if (list.hidden) return void ask(true);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    choose((chosen + step + choices.length) % choices.length);
  } else if ((event.key === 'Enter' || event.key === 'Tab') && !list.hidden && chosen >= 0) {
    event.preventDefault();
    take(chosen);
  } else if (event.key === 'Tab' && !list.hidden && choices.length === 1) {
    event.preventDefault();
    take(0);
  }
});

// What says nothing stays out of the address.
form.addEventListener('submit', () => {
  for (const field of form.querySelectorAll('input[name]')) field.disabled = field.value.trim() === '';
});
addEventListener('pageshow', () => {
  for (const field of form.querySelectorAll('input[name]')) field.disabled = false;
});

document.addEventListener('keydown', event => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
  event.preventDefault();
  input.focus();
  input.select();
});

// A menu closes as menus do.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.menu[open]')) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

input.setAttribute('role', 'combobox');
input.setAttribute('aria-autocomplete', 'list');
input.setAttribute('aria-expanded', 'false');
input.setAttribute('aria-controls', list.id);
form.classList.add('is-live');
if (input.value) ask(false);
