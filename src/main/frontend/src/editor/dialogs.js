// Questions that stand in the way until they are answered.
import { h } from './dom.js';
import { canvas } from './canvas.js';
import { formats, say } from './words.js';

const at = new Intl.DateTimeFormat(formats, { dateStyle: 'medium', timeStyle: 'short' });
export const moment = text => (text ? at.format(new Date(text)) : '');

/** Two people have changed a draft. @returns 'mine' or 'theirs' */
export function conflict(theirs, { templates }) {
  return new Promise(resolve => {
    const preview = h('div', { class: 'conflict-preview', hidden: true });
    const done = answer => () => {
      dialog.close();
      dialog.remove();
      resolve(answer);
    };
    const look = async event => {
      event.target.hidden = true;
      preview.hidden = false;
      const viewer = canvas(preview, { readonly: true, words: {} });
      viewer.get('symbols').use(templates);
      await viewer.importXML(theirs.xml);
      const paper = viewer.get('canvas');
      paper.zoom(paper.zoom('fit-viewport', 'auto') * 0.9, 'auto');
    };
    const dialog = h('dialog', { class: 'editor-dialog', 'aria-labelledby': 'conflict-title', oncancel: event => event.preventDefault() },
      h('h2', { id: 'conflict-title' }, say('editor.conflict.title')),
      h('p', {}, say('editor.conflict.text', theirs.savedBy ?? '', moment(theirs.savedAt))), preview,
      h('div', { class: 'dialog-actions' },
        h('button', { type: 'button', class: 'btn btn-primary', 'data-answer': 'mine', onclick: done('mine') }, say('editor.conflict.mine')),
        h('button', { type: 'button', class: 'btn', 'data-answer': 'theirs', onclick: done('theirs') }, say('editor.conflict.theirs')),
        h('button', { type: 'button', class: 'btn', 'data-answer': 'look', onclick: look }, say('editor.conflict.look'))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The keys of the canvas. */
export function keys() {
  const mod = /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl';
  const rows = [[`${mod}+Z`, 'undo'], [`${mod}+Shift+Z`, 'redo'], [`${mod}+C`, 'copy'], [`${mod}+V`, 'paste'], [`${mod}+A`, 'all'], ['Del', 'remove'],
    [`${mod}+F`, 'search'], ['N / P', 'next'], ['+', 'add'], ['Enter', 'settings'], ['Esc', 'canvas'], ['E', 'name'], ['L', 'lasso'], ['Shift', 'several'],
    [`${mod}+ + / −`, 'zoom'], ['0', 'fit'], ['T', 'tidy'], ['M', 'map'], ['F', 'full'], ['← ↑ → ↓', 'move'], ['?', 'keys']];
  const dialog = h('dialog', { class: 'editor-dialog', 'aria-labelledby': 'keys-title', onclose: () => dialog.remove() },
    h('h2', { id: 'keys-title' }, say('editor.keys.title')),
    h('dl', { class: 'keys' }, rows.flatMap(([key, word]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, say(`editor.keys.${word}`))])),
    h('div', { class: 'dialog-actions' }, h('button', { type: 'button', class: 'btn btn-primary', onclick: () => dialog.close() }, say('editor.close'))));
  document.body.append(dialog);
  dialog.showModal();
}
