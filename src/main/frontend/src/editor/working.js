// What takes a moment in a long journey is shown to be under way before it begins.
const LONG = 400;

/** Does the work at once in a short journey; in a long one once the page shows that it works. */
export function working({ canvas, elementRegistry }, work) {
  const place = canvas.getContainer().closest('.editor');
  if (!place || elementRegistry.getAll().length < LONG) return work();
  place.classList.add('is-working');
  place.setAttribute('aria-busy', 'true');
  return requestAnimationFrame(() => setTimeout(() => {
    try {
      work();
    } finally {
      place.classList.remove('is-working');
      place.removeAttribute('aria-busy');
    }
  }));
}
