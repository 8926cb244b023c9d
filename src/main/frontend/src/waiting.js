// Shows that the page works: a bar at its top while something that a person asked for takes longer than a moment, and a
// mark on the button that sent a form, which is sent once.
const MOMENT = 70;
const BY_HAND = 2000;
const LONGEST_FORM = 8000;
const ACTIONS = ['click', 'input', 'change', 'submit', 'keydown', 'drop'];

let acted = -BY_HAND;
let timer;
let going = false;
const open = new Set();

const byHand = () => performance.now() - acted < BY_HAND;

function show() {
  const waits = going || open.size > 0;
  if (!waits) clearTimeout(timer);
  else if (!timer) timer = setTimeout(() => mark(true), MOMENT);
  if (!waits) {
    timer = undefined;
    mark(false);
  }
}

function mark(on) {
  document.documentElement.classList.toggle('is-waiting', on);
  const main = document.querySelector('main');
  if (on) main?.setAttribute('aria-busy', 'true');
  else main?.removeAttribute('aria-busy');
}

function began(what) {
  open.add(what);
  show();
}

function ended(what) {
  open.delete(what);
  show();
}

function goes(on) {
  going = on;
  show();
  if (!on) document.querySelectorAll('form[data-sent]').forEach(release);
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-busy=true]').forEach(button => button.removeAttribute('aria-busy'));
}

/** A form that leaves the page is sent once; its button says so. One that a script answers is left to the script. */
function onSubmit(event) {
  const { target: form, submitter } = event;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || form.target) return;
  form.dataset.sent = 'true';
  submitter?.setAttribute('aria-busy', 'true');
  // a file that comes back leaves the page as it is
  setTimeout(() => release(form), LONGEST_FORM);
}

/** Watches what the page asks the server for. Polls that nobody asked for show nothing. */
export function watch() {
  ACTIONS.forEach(kind => document.addEventListener(kind, () => (acted = performance.now()), true));
  const ask = window.fetch.bind(window);
  window.fetch = async (...request) => {
    if (!byHand()) return ask(...request);
    const what = {};
    began(what);
    try {
      return await ask(...request);
    } finally {
      ended(what);
    }
  };
  document.addEventListener('htmx:beforeRequest', event => byHand() && began(event.detail.xhr));
  document.addEventListener('htmx:afterRequest', event => ended(event.detail.xhr));
  window.addEventListener('submit', onSubmit);
  window.addEventListener('pageshow', () => goes(false));
  window.navigation?.addEventListener('navigate', event => event.downloadRequest === null && !event.destination.sameDocument && byHand() && goes(true));
  window.navigation?.addEventListener('navigateerror', () => goes(false));
}
