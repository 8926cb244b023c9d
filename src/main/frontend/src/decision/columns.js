// The form of a column: what it asks about a member, or what it answers.

const NAME = /^[A-Za-z_]\w{0,63}$/;
const INPUT = /^(value\.)?[A-Za-z_]\w{0,63}$/;

/**
 * @param column {kind: 'input'|'output', name, label, type}; without a name for a new one
 * @param choices {name, label, type} of properties, figures and attributes; type of figures only
 * @param keep takes {name, label, type}
 */
export function columnDialog(dialog, { column, choices, keep }) {
  const find = selector => dialog.querySelector(selector);
  const input = column.kind === 'input';
  const title = find('[data-dialog-title]');
  const property = find('#column-property');
  const name = find('#column-name');
  const label = find('#column-label');
  const type = find('#column-type');
  title.textContent = input ? title.dataset.input : title.dataset.output;
  dialog.querySelectorAll('[data-for]').forEach(part => (part.hidden = part.dataset.for !== column.kind));
  find('datalist').replaceChildren(...choices.map(choice => Object.assign(document.createElement('option'), { value: choice.name, label: choice.label })));
  property.value = column.name ?? '';
  name.value = column.name ?? '';
  label.value = column.label ?? '';
  const other = find('[data-other-type]');
  const known = ['string', 'double', 'boolean'].includes(column.type);
  const number = ['integer', 'long', 'number'].includes(column.type);
  Object.assign(other, { hidden: true, value: column.type ?? '', textContent: column.type || '–' });
  type.value = known ? column.type : number ? 'double' : column.type === undefined ? 'string' : (other.hidden = false, column.type);
  dialog.querySelectorAll('[data-problem]').forEach(place => (place.textContent = ''));

  const labelled = () => {
    const choice = choices.find(one => one.name === property.value);
    if (choice && (!label.value || choices.some(one => one.label === label.value))) label.value = choice.label;
    if (input && choice?.type) type.value = choice.type;
    else if (input && choice && !column.name) kindOf(choice.name).then(kind => kind && property.value === choice.name && (type.value = kind));
  };
  property.onchange = labelled;

  find('[data-cancel]').onclick = () => dialog.close();
  find('form').onsubmit = event => {
    event.preventDefault();
    const field = input ? property : name;
    const problem = find(`[data-problem=${input ? 'property' : 'name'}]`);
    const text = field.value.trim() || (input ? '' : plain(label.value));
    if (!(input ? INPUT : NAME).test(text)) {
      problem.textContent = problem.dataset.text;
      field.focus();
      return;
    }
    dialog.close();
    // a number of another width stays what it was
    keep({ name: text, label: label.value.trim() || undefined, type: number && type.value === 'double' ? column.type : type.value });
  };
  dialog.showModal();
  (input ? property : label).focus();
}

/** The name that conditions use, made of a heading. */
function plain(label) {
  const words = label.replace(/\W+/g, '_').replace(/^[^A-Za-z]+|_+$/g, '');
  return words ? words[0].toLowerCase() + words.slice(1, 60) : 'result';
}

/** The kind of an attribute by the values that members have. */
async function kindOf(name) {
  if (name === 'points') return 'double';
  try {
    const response = await fetch(`/journeys/editor/values?name=${encodeURIComponent(name)}`, { credentials: 'same-origin' });
    const values = (await response.json()).map(one => one.value);
    if (values.length && values.every(value => /^-?\d+(\.\d+)?$/.test(value))) return 'double';
    return values.length && values.every(value => value === 'true' || value === 'false') ? 'boolean' : 'string';
  } catch {
    return null;
  }
}
