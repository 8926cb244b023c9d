// The bar above the canvas: whose draft it is, whether it is saved, and what can be done with the whole.
import { keys, moment } from './dialogs.js';
import { h } from './dom.js';
import { savePng, saveSvg, saveFile } from './pictures.js';
import { formats, say } from './words.js';
import { working } from './working.js';
import undo from '@tabler/icons/outline/arrow-back-up.svg?raw';
import redo from '@tabler/icons/outline/arrow-forward-up.svg?raw';
import zoomIn from '@tabler/icons/outline/zoom-in.svg?raw';
import zoomOut from '@tabler/icons/outline/zoom-out.svg?raw';
import whole from '@tabler/icons/outline/maximize.svg?raw';
import tidy from '@tabler/icons/outline/layout-distribute-vertical.svg?raw';
import search from '@tabler/icons/outline/search.svg?raw';
import map from '@tabler/icons/outline/map-2.svg?raw';
import picture from '@tabler/icons/outline/download.svg?raw';
import full from '@tabler/icons/outline/arrows-maximize.svg?raw';
import lasso from '@tabler/icons/outline/marquee-2.svg?raw';
import keyboard from '@tabler/icons/outline/keyboard.svg?raw';

/** Keys that press a button of the bar, while one is on the canvas. */
const KEYS = { '?': 'keys', m: 'map', f: 'full', t: 'tidy', 0: 'fit' };

const clock = new Intl.DateTimeFormat(formats, { timeStyle: 'short' });

export class Toolbar {
  constructor(place, editor) {
    Object.assign(this, { place, editor, modeler: editor.modeler });
    this.name = h('strong', { class: 'editor-name' });
    this.state = h('span', { class: 'editor-state', role: 'status' });
    this.people = h('span', { class: 'editor-people' });
    this.count = h('button', { type: 'button', class: 'editor-count', onclick: () => editor.turn('issues') });
    const actions = place.querySelector('[data-actions]');
    const back = place.dataset.back ?? '/journeys';
    this.bar = h('header', { class: 'editor-bar' },
      h('a', { class: 'editor-back', href: back, title: say('editor.back'), 'aria-label': say('editor.back') }, '‹'),
      h('div', { class: 'editor-title' }, this.name, h('div', { class: 'editor-status' }, this.state, this.people)),
      h('div', { class: 'editor-tools' }, editor.readonly ? this.looking() : this.drawing()),
      this.count, actions);
    place.prepend(this.bar);
    actions?.querySelectorAll('a').forEach(link => link.addEventListener('click', event => this.goOn(event, link.href)));
    const show = () => this.rename();
    this.modeler.get('eventBus').on(['import.done', 'commandStack.changed'], show);
    if (!editor.readonly) this.modeler.get('eventBus').on('commandStack.changed', () => this.enable());
    this.enable();
    this.listen();
    if (editor.readonly) this.state.textContent = say('editor.state.readonly');
  }

  /** The list of keys comes wherever one is, unless one types. */
  listen() {
    this.modeler.get('keyboard', false)?.addListener(1400, ({ keyEvent }) => this.press(keyEvent));
    document.addEventListener('keydown', event => {
      const elsewhere = event.target === document.body || event.target.closest?.('.editor-bar, .editor-steps, .editor-tabs');
      if (event.key === '?' && elsewhere && !document.querySelector('dialog[open]')) this.press(event);
    });
  }

  press({ key, ctrlKey, metaKey, altKey }) {
    const button = ctrlKey || metaKey || altKey ? null : this.bar.querySelector(`[data-tool=${KEYS[key]}]`);
    button?.click();
    return button ? true : undefined;
  }

  tool(svg, word, onclick, name) {
    return h('button', { type: 'button', class: 'tool', title: say(word), 'aria-label': say(word), 'data-tool': name, onclick, html: svg });
  }

  /** A page that shows the draft is opened once everything is saved. */
  async goOn(event, address) {
    if (this.editor.readonly || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    document.activeElement?.blur?.();
    if (await this.editor.saving.settled()) location.assign(address);
  }

  looking() {
    return [this.tool(zoomOut, 'editor.tool.zoomOut', () => this.zoom(-1), 'zoom-out'), this.tool(whole, 'editor.tool.fit', () => this.fit(), 'fit'),
      this.tool(zoomIn, 'editor.tool.zoomIn', () => this.zoom(1), 'zoom-in')];
  }

  drawing() {
    const stack = () => this.modeler.get('commandStack');
    this.undo = this.tool(undo, 'editor.tool.undo', () => working(this.modeler.get('drawing'), () => stack().undo()), 'undo');
    this.redo = this.tool(redo, 'editor.tool.redo', () => working(this.modeler.get('drawing'), () => stack().redo()), 'redo');
    return [this.undo, this.redo, gap(), ...this.looking(), gap(),
      this.tool(lasso, 'editor.tool.lasso', event => this.modeler.get('lassoTool').activateSelection(event), 'lasso'),
      this.tool(tidy, 'editor.tool.tidy', () => this.tidyUp(), 'tidy'),
      this.tool(search, 'editor.tool.search', () => this.modeler.get('searchPad').toggle(), 'search'),
      this.tool(map, 'editor.tool.map', () => this.modeler.get('minimap').toggle(), 'map'), gap(),
      this.exports(), this.tool(full, 'editor.tool.full', () => this.fullScreen(), 'full'),
      this.tool(keyboard, 'editor.tool.keys', keys, 'keys')];
  }

  exports() {
    const kinds = [['png', savePng], ['svg', saveSvg], ['bpmn', saveFile]];
    return h('details', { class: 'menu' },
      h('summary', { class: 'tool', title: say('editor.tool.export'), 'aria-label': say('editor.tool.export'), html: picture }),
      h('div', {}, kinds.map(([name, save]) => h('button', { type: 'button', 'data-export': name, onclick: event => {
        event.target.closest('details').open = false;
        save(this.modeler, this.name.textContent);
      } }, say(`editor.export.${name}`)))));
  }

  tidyUp() {
    working(this.modeler.get('drawing'), () => {
      this.modeler.get('tidyUp').tidyUp();
      this.fit();
    });
  }

  zoom(by) {
    this.modeler.get('zoomScroll').stepZoom(by);
  }

  fit() {
    this.editor.fit();
  }

  fullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.place.requestFullscreen?.();
  }

  enable() {
    const stack = this.modeler.get('commandStack', false);
    if (this.undo) this.undo.disabled = !stack?.canUndo();
    if (this.redo) this.redo.disabled = !stack?.canRedo();
  }

  rename() {
    const name = this.modeler.get('canvas').getRootElement()?.businessObject?.name || this.editor.draft.name;
    this.name.textContent = name;
    this.name.title = name;
  }

  saving(state, details) {
    this.state.dataset.state = state;
    const time = details?.savedAt ? clock.format(new Date(details.savedAt)) : '';
    const by = state === 'saved' && details?.savedBy;
    this.state.textContent = state === 'saved' && !time ? say('editor.state.new')
      : say(by ? 'editor.state.savedBy' : `editor.state.${state}`, time, details?.savedBy ?? '');
    this.state.title = moment(details?.savedAt);
    const banner = this.place.querySelector('.editor-banner');
    const alarm = ['offline', 'refused', 'signedOut', 'closed'].includes(state);
    if (alarm || ['saved', 'conflict'].includes(state)) banner.hidden = !alarm;
    if (alarm) banner.textContent = say(`editor.banner.${state}`, details?.findings?.[0]?.text ?? '');
  }

  others(people) {
    this.people.title = people.length ? say('editor.others', people.map(one => one.name).join(', ')) : '';
    this.people.replaceChildren(...(people.length ? [h('span', { class: 'editor-faces', 'aria-hidden': 'true' },
      people.slice(0, 3).map(one => h('span', { class: 'user-face' }, one.name.slice(0, 1)))),
    say('editor.others', new Intl.ListFormat(formats).format(people.map(one => one.name)))] : []));
  }

  issues(errors, warnings) {
    this.count.className = `editor-count is-${errors ? 'error' : warnings ? 'warning' : 'fine'}`;
    const words = [counted('error', errors), counted('warning', warnings)].filter(Boolean);
    this.count.textContent = words.length ? words.join(say('editor.issues.and')) : say('editor.issues.fine');
    this.place.dataset.errors = errors;
    const tab = this.place.querySelector('[data-tab=issues]');
    tab.textContent = errors + warnings ? say('editor.tab.issuesCount', errors + warnings) : say('editor.tab.issues');
  }
}

const counted = (word, many) => (many ? say(`editor.issues.${word}.${many === 1 ? 'one' : 'many'}`, many) : '');
const gap = () => h('span', { class: 'tool-gap' });
