// The blocks of a page; the page is made of them by the server.
import { chooseImage } from './message-images.js';
import { showInWords } from './message-words.js';

/**
 * @param editor {template(selector), readOnly, words, changed(), drawLanguages(), send(method, address, body)}
 * @param part whose blocks they are, as JSON
 */
export function drawBlocks(editor, fields, part) {
  new Blocks(editor, fields, part).draw();
}

class Blocks {
  constructor(editor, fields, part) {
    this.editor = editor;
    this.part = part;
    this.list = fields.querySelector('[data-blocks]');
    this.add = fields.querySelector('[data-add-block]');
    this.saveForm = fields.querySelector('[data-save-blocks]');
    this.blocks = JSON.parse(part.blocks);
    this.chosen = new Set();
    fields.querySelector('[data-blocks-place]').hidden = false;
    fields.querySelector('[data-code-place]').hidden = true;
    this.add.hidden = editor.readOnly;
    this.add.querySelectorAll('[data-kind]').forEach(button => button.addEventListener('click', () => this.insert([{ kind: button.dataset.kind }])));
    this.add.addEventListener('toggle', () => this.add.open && this.offerSaved());
    this.saveForm.addEventListener('submit', event => this.saveChosen(event));
    const toCode = fields.querySelector('[data-to-code]');
    toCode.hidden = editor.readOnly;
    toCode.addEventListener('click', () => {
      if (!window.confirm(toCode.dataset.sure)) return;
      part.blocks = '';
      editor.drawLanguages();
      editor.changed();
    });
  }

  keep() {
    this.part.blocks = JSON.stringify(this.blocks);
    this.editor.changed();
  }

  draw() {
    this.list.replaceChildren(...this.blocks.map((block, at) => this.item(block, at)));
    this.saveForm.hidden = this.chosen.size === 0;
  }

  /** Behind the last one, which is where one looks when one has just pressed the button. */
  insert(blocks) {
    this.add.open = false;
    this.blocks.push(...blocks.map(block => ({ ...block })));
    this.draw();
    this.list.lastElementChild.querySelector('label:not([hidden]) [data-field]')?.focus();
    this.keep();
  }

  item(block, at) {
    const item = this.editor.template('data-block');
    const name = this.add.querySelector(`[data-kind="${CSS.escape(block.kind)}"]`)?.textContent ?? block.kind;
    item.querySelector('[data-kind-name]').textContent = name;
    item.querySelectorAll('[data-of]').forEach(part => (part.hidden = !part.dataset.of.split(' ').includes(block.kind)));
    item.querySelectorAll('[data-name]').forEach(field => this.field(field, block));
    item.querySelectorAll('[data-choose]').forEach(button => this.picture(button, block));
    item.querySelectorAll('button').forEach(button => (button.hidden = this.editor.readOnly));
    item.querySelectorAll('[data-move]').forEach(button => button.addEventListener('click', () => this.move(at, at + Number(button.dataset.move))));
    item.querySelector('[data-remove]').addEventListener('click', () => {
      this.blocks.splice(at, 1);
      this.chosen.delete(block);
      this.draw();
      this.keep();
    });
    const choose = item.querySelector('[data-select]');
    choose.setAttribute('aria-label', `${choose.dataset.label}: ${name}`);
    choose.hidden = this.editor.readOnly;
    choose.checked = this.chosen.has(block);
    choose.addEventListener('change', () => {
      this.chosen[choose.checked ? 'add' : 'delete'](block);
      this.saveForm.hidden = this.chosen.size === 0;
    });
    this.condition(item.querySelector('[data-condition]'), block);
    return item;
  }

  field(field, block) {
    field.value = block[field.dataset.name] ?? '';
    field.lang = this.part.language;
    if (field.tagName === 'TEXTAREA') showInWords(field, this.editor.names);
    if (field.tagName === 'SELECT') field.disabled = this.editor.readOnly;
    else field.readOnly = this.editor.readOnly;
    field.written = this.part;
    field.addEventListener('input', () => {
      block[field.dataset.name] = field.type === 'number' ? Number(field.value) || null : field.value;
      if (field.dataset.name === 'picture') block.width = null;
      this.keep();
    });
  }

  /** A picture of the library brings its size and, where none is written, its alternative text. */
  picture(button, block) {
    const name = button.dataset.choose;
    const shown = button.closest('[data-picture]').querySelector('[data-thumb]');
    const show = () => {
      const own = /^\/images\/[0-9a-f]{32}\.(png|jpg|gif)$/.test(block[name] ?? '');
      shown.hidden = !own;
      if (own) shown.src = block[name];
      else shown.removeAttribute('src');
    };
    show();
    button.addEventListener('click', async () => {
      const image = await chooseImage(this.editor);
      if (!image) return;
      const alt = name === 'picture' ? 'alt' : 'rightAlt';
      Object.assign(block, { [name]: image.path, [name === 'picture' ? 'width' : 'rightWidth']: image.width }, block[alt] ? {} : { [alt]: image.alt });
      this.draw();
      this.keep();
    });
  }

  move(from, to) {
    if (to < 0 || to >= this.blocks.length) return;
    this.blocks.splice(to, 0, ...this.blocks.splice(from, 1));
    this.draw();
    this.list.children[to].querySelector(`[data-move="${to < from ? -1 : 1}"]`).focus();
    this.keep();
  }

  /** The form of conditions comes with its words and choices, once somebody opens one. */
  condition(details, block) {
    const shown = details.querySelector('[data-condition-text]');
    const show = () => {
      shown.textContent = block.test ?? '';
      details.classList.toggle('is-conditional', Boolean(block.test));
    };
    show();
    details.addEventListener('toggle', async () => {
      const place = details.querySelector('[data-condition-form]');
      if (!details.open || place.childElementCount) return;
      const { conditionOfBlock } = await import('./message-conditions.js');
      const form = await conditionOfBlock(this.editor, block.test ?? '', test => {
        block.test = test;
        show();
        this.keep();
      });
      if (this.editor.readOnly) form.inert = true;
      place.replaceChildren(form);
    });
  }

  async offerSaved() {
    const place = this.add.querySelector('[data-saved]');
    const answer = await fetch('/templates/blocks/list');
    const saved = answer.ok ? await answer.json() : [];
    this.add.querySelector('[data-saved-title]').hidden = saved.length === 0;
    place.replaceChildren(...saved.map(one => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'btn btn-sm';
      button.dataset.savedBlock = one.name;
      button.textContent = one.name;
      button.addEventListener('click', () => this.insert(one.blocks));
      return button;
    }));
  }

  async saveChosen(event) {
    event.preventDefault();
    const field = this.saveForm.elements.namedItem('blockName');
    const problem = this.saveForm.querySelector('[data-save-problem]');
    const blocks = this.blocks.filter(block => this.chosen.has(block));
    const answer = await this.editor.post('/templates/blocks', { name: field.value, blocks });
    const said = await answer.json().catch(() => ({}));
    problem.textContent = said.text ?? said.detail ?? this.editor.words.lost;
    problem.classList.toggle('writer-missing', !answer.ok);
    if (!answer.ok) return;
    field.value = '';
    this.chosen.clear();
    this.list.querySelectorAll('[data-select]').forEach(box => (box.checked = false));
  }
}
