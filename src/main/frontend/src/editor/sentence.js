// A condition as a sentence, for people.
import { compares, isGroup } from './condition.js';
import { duration } from './names.js';
import { say } from './words.js';

/**
 * @param names {step(id), segment(key), property(name), event(type), tag(tag)}: names of what the condition refers to
 */
export function sentence(condition, names) {
  return spoken(condition, names, true);
}

function spoken(condition, names, outermost) {
  if (isGroup(condition)) {
    const parts = condition.items.map(item => spoken(item, names, condition.items.length === 1 && outermost));
    const text = parts.join(say(condition.kind === 'all' ? 'editor.condition.and' : 'editor.condition.or'));
    return parts.length > 1 && !outermost ? say('editor.condition.group', text) : text;
  }
  if (compares(condition)) return compared(condition, names);
  const word = `editor.condition.say.${condition.not ? 'not.' : ''}${condition.kind}`;
  switch (condition.kind) {
    case 'did': return say(word, names.event(condition.type), duration(condition.amount, condition.unit));
    case 'inSegment': return say(word, names.segment(condition.key));
    case 'hasTag': return say(word, names.tag(condition.tag));
    default: return say(word, names.step(condition.step));
  }
}

function compared({ kind, name, step, output, operator, value, type }, names) {
  const shown = type === 'truth' ? say(`editor.truth.${value}`) : kind === 'result' ? names.answer(step, output ?? '', value) : value;
  const subject = kind !== 'result' ? names.property(name)
    : output ? say('editor.condition.outputOf', names.step(step), names.output(step, output)) : say('editor.condition.resultOf', names.step(step));
  return say(`editor.condition.say.${operator}`, subject, shown);
}
