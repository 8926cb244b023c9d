// "Show only if": the form of conditions that decisions of journeys have, for a block of a message.
import './editor/editor.css';
import { Choices } from './editor/choices.js';
import { conditionForm } from './editor/conditionForm.js';
import { useWords } from './editor/words.js';

let choices;

/** @param test an expression without its braces, as blocks keep it */
export async function conditionOfBlock(editor, test, onchange) {
  useWords(JSON.parse(editor.words.conditionWords));
  choices ??= Choices.load('/journeys/editor/choices');
  const loaded = await choices;
  const steps = JSON.parse(editor.words.steps || '[]');
  const names = {
    step: id => steps.find(step => step.value === id)?.name ?? id,
    segment: key => loaded.segmentName(key),
    property: name => loaded.nameIn('attributes', name),
    event: type => loaded.nameIn('events', type),
  };
  const context = { steps, results: [], choices: loaded, names };
  return conditionForm(test ? `\${${test}}` : '', context, expression => onchange(expression.replace(/^\$\{([\s\S]*)\}$/, '$1')));
}
