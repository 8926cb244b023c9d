// Marks cells and rules by rules of a style sheet, because dmn-js writes the classes of its elements anew as it likes.

const selector = (attribute, id) => `#decision-editor [${attribute}="${CSS.escape(id)}"]`;

export class Marks {
  constructor() {
    this.sheet = new CSSStyleSheet();
    this.ids = { faulty: [], matched: [] };
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  faulty(ids) {
    this.ids.faulty = ids;
    this.draw();
  }

  matched(ids) {
    this.ids.matched = ids;
    this.draw();
  }

  draw() {
    const rules = [
      ...this.ids.matched.map(id => `${selector('data-row-id', id)} { background: #dff3e6 !important; box-shadow: inset 0 2px #067647, inset 0 -2px #067647; }`),
      ...this.ids.faulty.flatMap(id => ['data-element-id', 'data-col-id', 'data-row-id'].map(attribute =>
        `${attribute === 'data-element-id' ? `${selector(attribute, id)}:not(tr)` : attribute === 'data-col-id' ? `#decision-editor thead [data-col-id="${CSS.escape(id)}"]` : `#decision-editor .rule-index[data-row-id="${CSS.escape(id)}"]`} { background: #fdecea !important; box-shadow: inset 0 0 0 2px #b42318; }`)),
    ];
    this.sheet.replaceSync(rules.join('\n'));
  }
}
