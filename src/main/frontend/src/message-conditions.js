// "Show only if": the form of conditions that decisions of journeys have, for a block of a message.
import './editor/editor.css';
import { Choices } from './editor/choices.js';
import { conditionForm } from './editor/conditionForm.js';
import { useWords } from './editor/words.js';

let loading;

async function load() {
  const choices = new Choices();
  await choices.load('/journeys/editor/choices');
  return choices;
}

/** @param test an expression without its braces, as blocks keep it */
export async function conditionOfBlock(editor, test, onchange) {
  useWords(JSON.parse(editor.words.conditionWords));
  loading ??= load();
  const choices = await loading;
  const steps = JSON.parse(editor.words.steps || '[]');
  const names = {
    step: id => steps.find(step => step.value === id)?.name ?? id,
    segment: key => choices.segmentName(key),
    property: name => choices.nameIn('properties', name),
    event: type => choices.nameIn('events', type),
  };
  const context = { steps, results: [], choices, names };
  return conditionForm(test ? `\${${test}}` : '', context, expression => onchange(expression.replace(/^\$\{([\s\S]*)\}$/, '$1')));
}
