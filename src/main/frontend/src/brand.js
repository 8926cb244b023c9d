// The form of the brand: what is typed is shown as a message, with what is hard to read, before it is saved.
const SHOW_AFTER = 300;

export function draw(root) {
  const form = root.querySelector('form');
  const frame = root.querySelector('iframe');
  let waiting;
  let asked = 0;

  async function show() {
    const body = new URLSearchParams(new FormData(form));
    root.querySelectorAll('[data-shown]').forEach(choice => body.set(choice.dataset.shown, choice.value));
    const wide = root.querySelector('[data-shown=width]').value === 'desktop';
    root.querySelector('[data-frame]').classList.toggle('template-frame-phone', !wide);
    root.classList.toggle('brand-wide', wide);
    const mine = ++asked;
    const answer = await fetch('/settings/brand/show', { method: 'POST', body });
    if (!answer.ok || mine !== asked) return;
    const shown = await answer.json();
    root.querySelectorAll('[data-problem]').forEach(place => tell(place, shown.problems[place.dataset.problem] ?? ''));
    root.querySelector('[data-warnings]').replaceChildren(...shown.warnings.map(warning));
    if (shown.page) frame.srcdoc = shown.page;
  }

  function tell(place, problem) {
    place.textContent = problem;
    form.elements.namedItem(place.dataset.problem)?.classList.toggle('is-invalid', Boolean(problem));
  }

  form.addEventListener('input', event => {
    const { swatch } = event.target.dataset;
    if (swatch) form.elements.namedItem(swatch).value = event.target.value;
    else if (/^#[0-9a-f]{6}$/i.test(event.target.value)) root.querySelectorAll(`[data-swatch="${CSS.escape(event.target.name)}"]`).forEach(one => (one.value = event.target.value));
    clearTimeout(waiting);
    waiting = setTimeout(show, SHOW_AFTER);
  });
  root.querySelectorAll('[data-shown]').forEach(choice => choice.addEventListener('change', show));
  show();
}

function warning(text) {
  const item = document.createElement('li');
  item.className = 'writer-warning';
  item.textContent = text;
  return item;
}
