// Keeps a group of conditions as a saved part.
import { fresh, h } from '../editor/dom.js';
import { call } from '../editor/saving.js';
import { say } from '../editor/words.js';

/** Asks for the names and saves it. @returns a promise of its choice {value, name, count}; of null when somebody thought better of it */
export function askForPart(rule) {
  return new Promise(resolve => {
    let saved = null;
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    const field = (label, lang) => {
      const id = fresh('part');
      return { input: h('input', { id, class: 'form-control', lang, maxlength: '120', autocomplete: 'off' }),
        label: h('label', { class: 'form-label', for: id }, say(label)) };
    };
    const english = field('builder.part.nameEn', 'en');
    const chinese = field('builder.part.nameZh', 'zh-CN');
    const save = async event => {
      event.preventDefault();
      try {
        const { status, body } = await call('POST', '/segments/builder/parts', { nameEn: english.input.value, nameZh: chinese.input.value, rule });
        if (status === 200) {
          saved = body;
          dialog.close();
          return;
        }
        problem.textContent = body.problem ?? say(status === 401 || status === 403 ? 'builder.part.refused' : 'builder.part.failed');
      } catch {
        problem.textContent = say('builder.part.failed');
      }
      problem.hidden = false;
    };
    const dialog = h('dialog', { class: 'editor-dialog', 'aria-labelledby': 'part-title', onclose: () => {
      dialog.remove();
      resolve(saved);
    } }, h('form', { onsubmit: save, class: 'stack' },
      h('h2', { id: 'part-title' }, say('builder.part.title')), h('p', { class: 'note' }, say('builder.part.text')), problem,
      h('div', {}, english.label, english.input), h('div', {}, chinese.label, chinese.input),
      h('div', { class: 'dialog-actions' },
        h('button', { type: 'submit', class: 'btn btn-primary' }, say('builder.part.save')),
        h('button', { type: 'button', class: 'btn', onclick: () => dialog.close() }, say('builder.part.cancel')))));
    document.body.append(dialog);
    dialog.showModal();
  });
}
