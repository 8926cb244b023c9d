// What the editor asks the server first, begun while its scripts are still on their way.
const json = address => fetch(address, { credentials: 'same-origin', headers: { Accept: 'application/json' } }).then(response => {
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
});

/** @returns {base, draft, templates}: the address of the draft, and promises of its content and of the element templates */
export function asked(place) {
  const base = place.dataset.base ?? `/journeys/drafts/${place.dataset.draft}`;
  const [draft, templates] = [json(`${base}/content`), json('/journeys/editor/templates')];
  // whoever waits for them is told; nobody does before the scripts are there
  [draft, templates].forEach(promise => promise.catch(() => {}));
  return { base, draft, templates };
}
