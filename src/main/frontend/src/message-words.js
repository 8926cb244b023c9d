// Personal values in words: a field shows below it what its codes print, each as a chip that leads to its code.

const CODE = /\[\[(\$\{.*?\})\]\]|\[\((\$\{.*?\})\)\]/g;
const FALLBACK = /^\$\{fallback\((.+), ?'(.*)'\)\}$/s;
const PRINTED = /^(?:number|date|money)\((.+)\)$/;

/** The names of codes and properties, from the menu in which one chooses them. */
export class PersonalNames {
  constructor(root) {
    this.otherwise = root.dataset.otherwiseWord;
    this.codes = new Map([...root.querySelectorAll('[data-value]')].map(button => [button.dataset.value, button.textContent.trim()]));
    this.properties = new Map([...root.querySelectorAll('[data-property] option')].map(option => [option.value, option.textContent.trim()]));
  }

  /** What an expression prints, such as "First name, or “there”". */
  of(code) {
    if (this.codes.has(code)) return this.codes.get(code);
    const [, inner, otherwise] = FALLBACK.exec(code) ?? [null, code.slice(2, -1), ''];
    const printed = PRINTED.exec(inner.trim())?.[1] ?? inner.trim();
    const property = printed.startsWith('member.') ? printed.slice('member.'.length) : printed;
    const name = this.properties.get(property) ?? property;
    return otherwise ? this.otherwise.replace('{0}', name).replace('{1}', otherwise) : name;
  }
}

/** The parts of a text: words as they are, and codes as {code, from, to}. */
export function partsOf(text) {
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(CODE)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    at = match.index + match[0].length;
    parts.push({ code: match[1] ?? match[2], from: match.index, to: at });
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** How many characters are written, codes aside. */
export function lengthOf(text) {
  return partsOf(text).reduce((sum, part) => sum + (typeof part === 'string' ? [...part].length : 0), 0);
}

/** Keeps a line below a field that shows its text with the names of its codes; nothing where there are none. */
export function showInWords(field, names) {
  const line = document.createElement('span');
  line.className = 'writer-in-words';
  // not in the label, whose text names the field
  (field.closest('label') ?? field).after(line);
  const show = () => {
    const parts = partsOf(field.value);
    const isMade = field.readOnly && field.dataset.file;
    line.hidden = isMade || !parts.some(part => typeof part !== 'string');
    line.replaceChildren(...(line.hidden ? [] : parts.map(part => (typeof part === 'string' ? part : chip(field, part, names)))));
  };
  field.addEventListener('input', show);
  show();
  return show;
}

function chip(field, { code, from, to }, names) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'writer-chip';
  made.textContent = names.of(code);
  made.title = code;
  made.addEventListener('click', event => {
    event.preventDefault();
    field.focus();
    field.setSelectionRange(from, to);
  });
  return made;
}
