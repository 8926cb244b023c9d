// The name of a step that nobody has named: it says what the step does, and follows its settings.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { cronSentence } from './cron.js';
import { awaited } from './messages.js';
import { known, number, ours, say } from './words.js';

const settings = bo => Object.fromEntries((bo.get('extensionElements')?.get('values') ?? [])
  .filter(value => is(value, 'camunda:Properties')).flatMap(value => value.get('values')).map(one => [one.name, one.value]));

export function duration(amount, unit) {
  return /^\d+$/.test(amount ?? '') ? say(amount === '1' ? `editor.one.${unit}` : `editor.many.${unit}`, number.format(Number(amount))) : '';
}

/** @returns an empty string for what has no name of its own accord */
export function nameOf(bo, template, choices) {
  const has = settings(bo);
  const id = template?.id.replace(/^.*\./, '');
  const channel = `editor.name.${id}`;
  if (id?.startsWith('send-') && known(channel)) {
    return has.template ? say('editor.name.send', say(channel), choices?.messageName(has.template) ?? has.template) : say(channel);
  }
  switch (id) {
    case 'wait-for': {
      const span = duration(has.duration, has.durationUnit ?? 'days');
      return span ? say('editor.name.wait', span) : say('editor.step.wait-for');
    }
    case 'wait-until': {
      const day = has.weekday && has.weekday !== 'any' ? say(`editor.weekday.${has.weekday}`) : '';
      return day ? say('editor.name.untilDay', day, has.localTime ?? '') : say('editor.name.until', has.localTime ?? '');
    }
    case 'change-member': return changed(has);
    case 'entry-segment': return has.segment
      ? say(`editor.name.${has.entry ?? 'segment-entering'}`, choices?.segmentName(has.segment) ?? has.segment) : say('editor.name.entry');
    case 'entry-schedule': return cronSentence(has.cron ?? '') || say('editor.name.entry');
    case 'entry-date': return choices?.nameIn('dates', has.date ?? 'birthday') ?? say('editor.name.date');
    case 'entry-event': return has.event ? say('editor.name.event', has.event) : say('editor.name.entry');
    case 'entry-manual': return say('editor.name.manual');
    default: return other(bo, template);
  }
}

function changed(has) {
  if (has.addTag) return say('editor.name.addTag', has.addTag);
  if (has.removeTag) return say('editor.name.removeTag', has.removeTag);
  if (has.setAttribute) return say('editor.name.setAttribute', has.setAttribute);
  return has.addPoints ? say('editor.name.points', has.addPoints) : say('editor.step.change-member');
}

function other(bo, template) {
  const event = awaited(bo);
  if (event && is(bo, 'bpmn:IntermediateCatchEvent')) return event.messageRef?.name || say('editor.name.anEvent');
  const word = `editor.step.${template?.id.replace(/^.*\./, '')}`;
  return known(word) ? say(word) : template ? ours(template.name) : '';
}
