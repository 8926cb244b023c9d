// What this installation has to choose from: segments, messages, topics, events, attributes and their values, tags.
import { say } from './words.js';

const RETRY = 4000;

export class Choices {
  constructor() {
    // the dates that every member has; attributes follow, of which some may hold a date
    this.lists = { dates: [{ value: 'birthday', name: say('editor.name.date') }, { value: 'joinedAt', name: say('editor.date.joinedAt') }] };
    this.values = new Map();
  }

  /** Fills the lists, which forms may hold already; asks again until the server answers. */
  async load(address) {
    try {
      const response = await fetch(address, { credentials: 'same-origin' });
      if (!response.ok) throw new Error(`choices: ${response.status}`);
      Object.entries(await response.json()).forEach(([kind, all]) => this.list(kind).splice(0, Infinity, ...all));
      // what conditions compare: attributes, and figures, which nobody sets
      this.list('properties').splice(0, Infinity, ...this.list('attributes'), ...this.list('figures'));
      this.list('dates').splice(2, Infinity, ...this.list('attributes').filter(one => one.count !== null));
    } catch {
      await new Promise(done => setTimeout(done, RETRY));
      await this.load(address);
    }
  }

  /** A list of {value, name, count} for a kind: segments, topics, events, tags, attributes, journeys, … */
  list(kind) {
    this.lists[kind] ??= [];
    return this.lists[kind];
  }

  nameIn(kind, value) {
    return this.list(kind).find(one => one.value === value)?.name ?? value;
  }

  segmentName(key) {
    return this.nameIn('segments', key);
  }

  /** The messages that can be sent on a channel; all for one that is not known. */
  messagesOn(channel) {
    const own = this.list('messages').filter(one => one.channels?.includes(channel));
    return own.length ? own : this.list('messages');
  }

  messageName(template) {
    return this.nameIn('messages', template);
  }

  /** The values that members have for a property, with how many; loaded once. */
  valuesOf(name) {
    if (!/^(value\.)?[A-Za-z]\w*$/.test(name)) return Promise.resolve([]);
    if (!this.values.has(name)) {
      const loading = fetch(`/journeys/editor/values?name=${encodeURIComponent(name)}`, { credentials: 'same-origin' })
        .then(response => (response.ok ? response.json() : [])).catch(() => {
          this.values.delete(name);
          return [];
        });
      this.values.set(name, loading);
    }
    return this.values.get(name);
  }

  /** What the settings of a template's field are chosen from, by the setting's name. */
  forSetting(name) {
    const kinds = { segment: 'segments', topic: 'topics', event: 'events', goalEvent: 'events', addTag: 'tags', removeTag: 'tags',
      setAttribute: 'attributes', date: 'dates', calledElement: 'journeys', table: 'decisions', pool: 'pools', team: 'teams' };
    return Object.hasOwn(kinds, name) ? this.list(kinds[name]) : null;
  }
}
