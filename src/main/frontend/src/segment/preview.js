// What stands beside the form: the count with its sample, and why a member matches. Only the last question is answered.
const PAUSE = 400;

const header = () => {
  const name = document.querySelector('meta[name=_csrf_header]')?.content;
  return name ? { [name]: document.querySelector('meta[name=_csrf]').content } : {};
};

export class Preview {
  /** @param answered takes the place of the answer whenever it is new */
  constructor(form, place, answered) {
    Object.assign(this, { form, place, answered });
    form.addEventListener('input', () => this.later());
    // toggle does not bubble
    place.addEventListener('toggle', event => this.toggled(event.target), true);
    this.later(0);
  }

  later(pause = PAUSE) {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.timer = setTimeout(() => this.ask(), pause);
  }

  async ask() {
    const asking = new AbortController();
    this.asking = asking;
    this.place.setAttribute('aria-busy', 'true');
    try {
      const html = await this.post('/segments/preview', {}, asking.signal);
      if (html === null || asking !== this.asking) return;
      this.place.innerHTML = html;
      this.place.removeAttribute('data-stale');
      this.answered(this.place);
    } catch (error) {
      if (error.name !== 'AbortError') this.place.setAttribute('data-stale', '');
    } finally {
      if (asking === this.asking) this.place.removeAttribute('aria-busy');
    }
  }

  /** @returns a promise of HTML; of null where there is none */
  async post(address, more, signal) {
    const body = new URLSearchParams(new FormData(this.form));
    Object.entries(more).forEach(([name, value]) => body.set(name, value));
    const response = await fetch(address, { method: 'POST', credentials: 'same-origin', headers: header(), body, signal });
    return response.status === 200 && !response.redirected ? response.text() : null;
  }

  async toggled(details) {
    if (!details.open || !details.dataset.member || details.asked) return;
    details.asked = true;
    await this.explain({ member: details.dataset.member }, details.querySelector('.reasons-place'));
  }

  /** @param who {member: a number} or {who: an ID} */
  async explain(who, place) {
    try {
      place.innerHTML = await this.post('/segments/builder/why', who) ?? '';
    } catch {
      place.replaceChildren();
    }
  }
}
