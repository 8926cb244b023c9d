// What this installation has to choose from: segments, messages, topics, events, attributes and their values, tags.

export class Choices {
  constructor(data) {
    this.data = data;
    this.values = new Map();
  }

  static async load(address) {
    const response = await fetch(address, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`choices: ${response.status}`);
    return new Choices(await response.json());
  }

  /** A list of {value, name, count} for a kind: segments, topics, events, tags, attributes, journeys, … */
  list(kind) {
    return this.data[kind] ?? [];
  }

  nameIn(kind, value) {
    return this.list(kind).find(one => one.value === value)?.name ?? value;
  }

  segmentName(key) {
    return this.nameIn('segments', key);
  }

  messageName(template) {
    return this.nameIn('messages', template);
  }

  /** The values that members have for a property, with how many; loaded once. */
  valuesOf(name) {
    if (!/^[A-Za-z]\w*$/.test(name)) return Promise.resolve([]);
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
      setAttribute: 'attributes', calledElement: 'journeys', 'camunda:decisionRef': 'decisions', pool: 'pools' };
    return Object.hasOwn(kinds, name) ? this.list(kinds[name]) : null;
  }
}
