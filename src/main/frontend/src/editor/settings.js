// The form of an element template: a field for each of its properties, in plain words.
import { h } from './dom.js';
import * as fields from './fields.js';
import { call } from './saving.js';
import { weightsForm } from './shares.js';
import { shown, valueOf } from './templates.js';
import { known, ours, say } from './words.js';

const UNIT = 'Unit';
/** Settings that name what exists already; the names of others may be new, since they come with what arrives. */
const EXISTING = ['segment', 'table', 'pool', 'team', 'calledElement'];
const label = property => ours(property.label ?? '');
const short = template => template.id.replace(/^.*\./, '');

/** The words of a property: our own for this template or for every template, else the template's. */
function words(template, property) {
  const name = property.binding.name;
  const say1 = (end, other) => [`editor.field.${short(template)}.${name}${end}`, `editor.field.${name}${end}`]
    .filter(known).map(key => say(key))[0] ?? other;
  return { label: say1('', label(property)), hint: say1('.hint', ours(property.description ?? '')) };
}

/** What is wrong with a value, by the template's own constraints; undefined when nothing is. */
function checker(property) {
  const { notEmpty, pattern, maxLength } = property.constraints ?? {};
  return value => {
    if (!value) return notEmpty ? say('editor.field.needed') : undefined;
    if (maxLength && value.length > maxLength) return say('editor.field.tooLong', maxLength);
    const wanted = pattern?.value ?? pattern;
    return wanted && !new RegExp(wanted).test(value) ? ours(pattern.message ?? '') || say('editor.field.wrong') : undefined;
  };
}

const isTime = property => /2\[0-3\]/.test(property.constraints?.pattern?.value ?? '');
const choicesOf = property => property.choices.map(one => ({ value: one.value, name: ours(one.name) }));

/**
 * @param change takes [[property, value], …]
 * @param parts whether several paths leave the step; their names and shares have a form of their own
 * @returns the groups of fields
 */
export function settingsForm(bo, template, choices, change, parts = false) {
  const byName = new Map(template.properties.map(property => [property.binding.name, property]));
  const visible = template.properties.filter(property => property.type !== 'Hidden' && shown(bo, property, template)
    && !(property.binding.type === 'property' && property.binding.name === 'name')
    && !(parts && ['weights', 'results'].includes(property.binding.name))
    && !(property.binding.name.endsWith(UNIT) && byName.has(property.binding.name.slice(0, -UNIT.length))));
  const groups = [...(template.groups ?? []), { id: undefined, label: '' }];
  return groups.map(group => {
    const own = visible.filter(property => property.group === group.id);
    return own.length ? h('fieldset', { class: 'group' }, group.label ? h('legend', {}, ours(group.label)) : null,
      own.map(property => one(property, byName, { bo, template, choices, change }))) : null;
  }).filter(Boolean);
}

function one(property, byName, { bo, template, choices, change }) {
  const now = valueOf(bo, property);
  const shared = { ...words(template, property), value: now ?? (property.type === 'Dropdown' ? property.value ?? '' : ''), example: property.placeholder && ours(property.placeholder), check: checker(property),
    onchange: value => change([[property, value]]) };
  const name = property.binding.name;
  const unit = byName.get(name + UNIT);
  if (name === 'reentry' && unit) return reentry(shared, now, unit, { bo, change, property });
  if (unit && (/^\d*$/.test(now ?? '') || /^-?\d*$/.test(now ?? ''))) {
    return fields.duration({ ...shared, unit: valueOf(bo, unit) ?? unit.value, units: choicesOf(unit),
      onchange: (amount, chosen) => change([[property, amount], [unit, amount === '' ? '' : chosen]]) });
  }
  if (property.type === 'Boolean') return yesNo(shared, now);
  if (name === 'cron') return fields.cron(shared);
  if (name === 'zone') return fields.choice({ ...shared, choices: zones(property), free: true });
  const offered = choices.forSetting(name);
  if (name === 'value') return fields.choice({ ...shared, free: true, choices: () => valuesFor(bo, template, choices) });
  if (name === 'variants') {
    return h('div', { class: 'field' }, h('span', { class: 'form-label' }, shared.label), weightsForm(now, shared.onchange),
      shared.hint ? h('p', { class: 'field-hint' }, shared.hint) : null);
  }
  if (name === 'template') return message(shared, template, choices, bo);
  if (property.type === 'Dropdown') return fields.choice({ ...shared, choices: choicesOf(property) });
  if (offered) return fields.choice({ ...shared, choices: offered, free: () => !EXISTING.includes(name) || !offered.length, installed: true });
  if (isTime(property)) return fields.time(shared);
  return fields.text({ ...shared, lines: property.type === 'Text' ? 3 : undefined });
}

/** The message of a step, with a way to its text. */
function message(shared, template, choices, bo) {
  const channel = short(template).replace('send-', '');
  const open = h('a', { class: 'link-button', target: '_blank', rel: 'noopener' }, say('editor.message.open'));
  const lead = name => {
    open.href = name ? `/templates/${encodeURIComponent(name)}` : '/templates';
    open.textContent = say(name ? 'editor.message.open' : 'editor.message.all');
  };
  lead(shared.value);
  const field = fields.choice({ ...shared, choices: () => choices.messagesOn(channel).map(one => ({ ...one, note: one.state ? say(`editor.message.${one.state}`) : undefined })), onchange: name => {
    lead(name);
    shared.onchange(name);
  } });
  field.querySelector('.field-hint')?.after(open);
  if (choices.goOn) open.after(newMessage(bo, channel, choices, name => {
    lead(name);
    shared.onchange(name);
  }));
  return field;
}

/** Begins a message for the step, which is then open to be written; a way back leads to the step. */
function newMessage(bo, channel, choices, chosen) {
  const problem = h('p', { class: 'field-problem', role: 'alert', hidden: true }, say('editor.message.notBegun'));
  const name = h('input', { class: 'form-control', type: 'text', maxlength: 100, autocomplete: 'off', 'aria-label': say('editor.message.name'), value: bo.name ?? '' });
  const begin = async event => {
    event.preventDefault();
    const { status, body } = await call('POST', '/journeys/editor/messages', { name: name.value, channel }).catch(() => ({ status: 0 }));
    problem.hidden = status === 200;
    if (status !== 200) return;
    choices.list('messages').unshift(body);
    chosen(body.value);
    choices.goOn(`/templates/${encodeURIComponent(body.value)}/edit?journey=${choices.draft}&step=${encodeURIComponent(bo.id)}`);
  };
  const form = h('form', { class: 'field-pair new-message', hidden: true, onsubmit: begin }, name,
    h('button', { type: 'submit', class: 'btn btn-primary', 'data-begin-message': '' }, say('editor.message.begin')));
  const more = h('button', { type: 'button', class: 'btn btn-sm new-message-button', 'data-new-message': '', onclick: () => {
    more.hidden = true;
    form.hidden = false;
    name.select();
  } }, say('editor.message.new'));
  return h('div', { class: 'new-message-part' }, more, form, problem);
}

/** Never, always, or after a time. */
function reentry(shared, now, unit, { bo, change, property }) {
  const place = h('div', {});
  let mode = now === 'always' ? 'always' : !now || now === 'never' ? 'never' : 'after';
  const draw = amount => place.replaceChildren(fields.choice({ label: shared.label, hint: shared.hint, value: mode,
    choices: ['never', 'after', 'always'].map(value => ({ value, name: say(`editor.reentry.${value}`) })),
    onchange: next => {
      mode = next;
      if (mode === 'after') change([[property, '90'], [unit, 'days']]);
      else change([[property, mode], [unit, '']]);
      draw('90');
    } }), ...(mode === 'after' ? [/^\d*$/.test(amount) ? fields.duration({ label: say('editor.reentry.time'), value: amount,
    unit: valueOf(bo, unit) ?? unit.value, units: choicesOf(unit), check: shared.check,
    onchange: (number, chosen) => change([[property, number], [unit, chosen]]) })
    : fields.text({ ...shared, label: say('editor.reentry.time'), hint: null })] : []));
  draw(now ?? '');
  return place;
}

function yesNo(shared, now) {
  return fields.choice({ ...shared, value: String(now ?? 'false'), choices: ['true', 'false'].map(value => ({ value, name: say(`editor.truth.${value}`) })) });
}

function valuesFor(bo, template, choices) {
  const attribute = template.properties.find(property => property.binding.name === 'setAttribute');
  const name = attribute ? valueOf(bo, attribute) : '';
  return name ? choices.valuesOf(name) : Promise.resolve([]);
}

function zones(property) {
  const all = Intl.supportedValuesOf?.('timeZone') ?? [];
  const names = all.map(value => ({ value, name: value.replaceAll('_', ' ') }));
  return property.constraints?.notEmpty ? names : [{ value: '', name: '' }, ...names];
}
