// What conditions choose from, beside the lists of the journey editor: properties of events with their values.

/**
 * @param choices those of the journey editor
 * @param figures what is computed of each member, with its kind
 */
export function offersFor(choices, figures) {
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
    dates: () => [...choices.list('dates').filter(one => one.value !== 'birthday').map(one => ({ ...one, name: choices.nameIn('attributes', one.value) })), ...figures.filter(one => one.kind === 'date')],
    attributes: () => [...choices.list('attributes'), ...figures],
    figure: name => figures.find(one => one.value === name),
    attributeValues: name => figures.find(one => one.value === name)?.choices ?? choices.valuesOf(name),
    propertiesOf: event => (event ? load(`/segments/builder/properties?event=${encodeURIComponent(event)}`) : Promise.resolve([])),
    valuesOf: (event, property) => (event && property
      ? load(`/segments/builder/values?event=${encodeURIComponent(event)}&property=${encodeURIComponent(property)}`) : Promise.resolve([])),
    add: part => choices.list('segments').unshift(part),
  };
}
