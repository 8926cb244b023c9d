/** An element with attributes (on… are listeners, properties by name) and children; null children are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) return;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'html') element.innerHTML = value;
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  });
  element.append(...children.flat().filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

let next = 0;
/** An id that no other element of the page has. */
export const fresh = prefix => `${prefix}-${++next}`;
