// One decision table in dmn-js: only the table is loaded, not the editors of requirements diagrams and other expressions.
import 'dmn-js-shared/assets/css/dmn-js-shared.css';
import 'dmn-js-decision-table/assets/css/dmn-js-decision-table.css';
import 'dmn-js-decision-table/assets/css/dmn-js-decision-table-controls.css';
import 'dmn-font/dist/css/dmn.css';
import EditingManager from 'dmn-js-shared/lib/base/EditingManager';
import Manager from 'dmn-js-shared/lib/base/Manager';
import Editor from 'dmn-js-decision-table/lib/Editor';
import Viewer from 'dmn-js-decision-table/lib/Viewer';
import { translate } from './chinese.js';

/** Files of DMN 1.1 and 1.2 differ from those of 1.3 in these names only, as long as they hold a plain table. */
const OLDER = [
  ['http://www.omg.org/spec/DMN/20151101/dmn.xsd', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
  ['http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20191111/MODEL/'],
  ['http://www.omg.org/spec/DMN/20180521/DMNDI/', 'https://www.omg.org/spec/DMN/20191111/DMNDI/'],
];
const FIRST = { string: '""', boolean: 'false' };

const isTable = element => element.$type === 'dmn:Decision' && element.decisionLogic?.$type === 'dmn:DecisionTable';
const view = constructor => [{ id: 'decisionTable', constructor, opens: isTable }];

class TableEditor extends EditingManager {
  _getViewProviders() {
    return view(Editor);
  }
}

class TableViewer extends Manager {
  _getViewProviders() {
    return view(Viewer);
  }
}

/** @param edit takes {kind, id, name, label, type} of a column whose head was chosen */
export async function openTable(place, { readOnly, edit }) {
  const modules = [{ translate: ['value', translate] }];
  const options = {
    container: place,
    height: 'auto',
    decisionTable: {
      additionalModules: modules,
    },
    // under the name feel it would offer functions, which our tables do not have
    common: { expressionLanguages: { options: [{ value: 'FEEL', label: 'FEEL' }], defaults: { editor: 'FEEL' } } },
  };
  return new Table(readOnly ? new TableViewer(options) : new TableEditor(options), edit);
}

class Table {
  constructor(manager, edit) {
    Object.assign(this, { manager, edit, listeners: [] });
  }

  async load(xml) {
    await this.manager.importXML(OLDER.reduce((text, [older, newer]) => text.replaceAll(older, newer), xml));
    if (this.viewer) return;
    this.viewer = this.manager.getActiveViewer();
    const events = this.viewer.get('eventBus');
    // a listener with a return value stops the event: our form in place of dmn-js's
    events.on('input.edit', 5000, ({ input }) => {
      this.edit(this.describe(input));
      return true;
    });
    events.on('output.edit', 5000, ({ output }) => {
      this.edit(this.describe(output));
      return true;
    });
    ['addInput', 'addOutput'].forEach(name => events.on(name, 5000, () => {
      this.edit({ kind: name === 'addInput' ? 'input' : 'output' });
      return true;
    }));
    events.on('commandStack.changed', () => this.listeners.forEach(listener => listener()));
  }

  async xml() {
    return (await this.manager.saveXML({ format: true })).xml;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  get(name) {
    return this.viewer.get(name);
  }

  root() {
    return this.get('sheet').getRoot().businessObject;
  }

  describe(element) {
    const column = element.businessObject ?? element;
    const input = column.$type === 'dmn:InputClause';
    return {
      kind: input ? 'input' : 'output',
      id: column.id,
      name: (input ? column.inputExpression?.text : column.name) ?? '',
      label: column.label ?? '',
      type: (input ? column.inputExpression?.typeRef : column.typeRef) ?? '',
    };
  }

  inputs() {
    return (this.root().input ?? []).map(one => this.describe(one));
  }

  outputs() {
    return (this.root().output ?? []).map(one => this.describe(one));
  }

  rules() {
    return this.root().rule ?? [];
  }

  /** The number of the rule that is, or contains, this element; 0 for none. */
  numberOf(id) {
    return this.rules().findIndex(rule => [rule, ...(rule.inputEntry ?? []), ...(rule.outputEntry ?? [])].some(one => one.id === id)) + 1;
  }

  show(id) {
    const place = this.manager._container.querySelector(`[data-element-id="${CSS.escape(id)}"], [data-row-id="${CSS.escape(id)}"], [data-col-id="${CSS.escape(id)}"]`);
    place?.scrollIntoView({ block: 'nearest', inline: 'center' });
    (place?.querySelector('[contenteditable]') ?? place)?.focus();
  }

  addRule() {
    this.get('editorActions').trigger('addRule');
  }

  policy(hitPolicy, aggregation) {
    this.get('modeling').editHitPolicy(hitPolicy, aggregation);
  }

  /** Changes a column, or adds it. */
  column({ kind, id }, { name, label, type }) {
    const modeling = this.get('modeling');
    const own = kind === 'input' ? 'input' : 'output';
    const added = !id;
    if (added) this.get('editorActions').trigger(kind === 'input' ? 'addInput' : 'addOutput');
    const columns = this.root()[own];
    const column = added ? columns[columns.length - 1] : columns.find(one => one.id === id);
    if (kind === 'input') {
      modeling.updateProperties(column, { label });
      modeling.editInputExpression(column.inputExpression, { text: name, typeRef: type || undefined });
    } else {
      modeling.updateProperties(column, { label, name, typeRef: type || undefined });
      if (added) this.rules().forEach(rule => modeling.editCell(rule.outputEntry[columns.length - 1], FIRST[type] ?? '0'));
    }
  }
}
