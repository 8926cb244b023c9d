import 'htmx.org';
import './app.css';
import { asked } from './editor/asked.js';
import { watch } from './waiting.js';

// Heavy parts come only to the pages that hold them.
const parts = [
  ['[data-chart]', () => import('./charts.js')],
  ['[data-diagram]', () => import('./diagram.js')],
  ['[data-drive]', () => import('./drive.js')],
  ['[data-review]', () => import('./review.js')],
  ['[data-from-cockpit]', () => import('./cockpit.js')],
  ['[data-brand]', () => import('./brand.js')],
  ['#segment-builder', () => import('./segment/builder.js')],
  ['#decision-editor', () => import('./decision/editor.js')],
  ['#message-editor', () => import('./message-editor.js')],
  ['#editor[data-words]', ([place]) => {
    place.asked = asked(place);
    return import('./editor/editor.js');
  }],
];

function wake(root) {
  for (const [selector, load] of parts) {
    const places = [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    if (places.length) load(places).then(part => places.forEach(part.draw));
  }
}

/** Selects the field too, since browsers copy only over HTTPS. */
function copy(field) {
  field.select();
  navigator.clipboard?.writeText(field.value);
}

function onClick(event) {
  const toggle = event.target.closest('[data-toggle]');
  if (toggle) {
    const open = document.getElementById(toggle.dataset.toggle).classList.toggle('is-open');
    toggle.setAttribute('aria-expanded', String(open));
  }
  if (event.target.closest('[data-dismiss]')) event.target.closest('[role=status], [role=alert]').remove();
  const copies = event.target.closest('[data-copy]');
  if (copies) copy(document.getElementById(copies.dataset.copy));
  if (event.target.closest('[data-print]')) window.print();
  document.querySelectorAll('details.menu[open]').forEach(menu => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}

function onChange(event) {
  if (event.target.matches('[data-submit-on-change]')) event.target.form.requestSubmit();
  if (event.target.matches('[data-check-all]')) {
    event.target.form.querySelectorAll('tbody input[type=checkbox]').forEach(box => (box.checked = event.target.checked));
  }
  if (event.target.matches('[data-chooses-kind]')) event.target.closest('fieldset').querySelector('input[type=radio]').checked = true;
}

function onSubmit(event) {
  const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
}

function onKey(event) {
  if (event.key === 'Escape') document.querySelectorAll('details.menu[open]').forEach(menu => (menu.open = false));
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');
  const search = document.querySelector('input[type=search]');
  if (event.key === '/' && !typing && search) {
    event.preventDefault();
    search.focus();
  }
}

watch();
document.addEventListener('click', onClick);
document.addEventListener('change', onChange);
document.addEventListener('submit', onSubmit, true);
document.addEventListener('keydown', onKey);
// Spring Security wants its token with every htmx request that changes something.
document.addEventListener('htmx:configRequest', event => {
  const token = document.querySelector('meta[name=_csrf]')?.content;
  if (token) event.detail.headers[document.querySelector('meta[name=_csrf_header]').content] = token;
});
document.addEventListener('htmx:afterSwap', event => wake(event.detail.target));
// What follows a form is stale from a change until the answer to that change is shown.
document.addEventListener('input', event => {
  if (event.target.form) document.querySelectorAll(`[data-follows="${event.target.form.id}"]`).forEach(part => part.setAttribute('data-stale', ''));
});
wake(document);
