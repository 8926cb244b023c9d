// What conditions choose from, beside the lists of the journey editor: properties of events with their values.

/** @param choices those of the journey editor */
export function offersFor(choices) {
  const asked = new Map();
  const load = address => {
    if (!asked.has(address)) {
      asked.set(address, fetch(address, { credentials: 'same-origin' }).then(response => (response.ok ? response.json() : [])).catch(() => {
        asked.delete(address);
        return [];
      }));
    }
    return asked.get(address);
  };
  return {
    list: kind => choices.list(kind),
    /** Those that a segment can be made of: all but itself. */
    segments: editing => choices.list('segments').filter(one => one.value !== editing),
    dates: () => choices.list('dates').filter(one => one.value !== 'birthday'),
    attributeValues: name => choices.valuesOf(name),
    propertiesOf: event => (event ? load(`/segments/builder/properties?event=${encodeURIComponent(event)}`) : Promise.resolve([])),
    valuesOf: (event, property) => (event && property
      ? load(`/segments/builder/values?event=${encodeURIComponent(event)}&property=${encodeURIComponent(property)}`) : Promise.resolve([])),
    add: part => choices.list('segments').unshift(part),
  };
}
