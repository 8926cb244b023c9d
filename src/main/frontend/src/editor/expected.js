// Who would enter, and what would be sent and cost: what the page of review shows, while one draws.
import { h } from './dom.js';
import { call } from './saving.js';
import { say } from './words.js';

/** Asks for it when it is looked at, and again only for another diagram. */
export class Expected {
  constructor(base, place, xml) {
    Object.assign(this, { base, place, xml });
  }

  async show() {
    const xml = await this.xml();
    if (xml === this.asked) return;
    this.asked = xml;
    try {
      const { status, body } = await call('POST', `${this.base}/expected`, { xml });
      if (xml !== this.asked) return;
      if (status === 200) this.draw(body);
      else this.place.replaceChildren();
    } catch {
      this.asked = null;
    }
  }

  draw({ rows = [], notes = [] }) {
    this.place.replaceChildren(...(rows.length ? [h('h3', {}, say('editor.expected.title')),
      h('dl', { class: 'expected' }, rows.flatMap(row => [h('dt', {}, row.label), h('dd', {}, row.value)]))] : []),
    ...notes.map(note => h('p', { class: 'field-hint' }, note)));
  }
}
