// Conditions as a form shows them, read from and written to the expression language. What is not a form's stays text.
//
// {kind: 'all'|'any', items: [condition]}                                  and, or
// {kind: 'opened'|'clicked', step, not}  {kind: 'did', type, amount, unit, not}
// {kind: 'inSegment', key, not}          {kind: 'hasTag', tag, not}
// {kind: 'result', step, output, operator, value, type}                   as of a property, of a result of a step; output: which, or ''
// {kind: 'property', name, operator: 'is'|'isNot'|'less'|'most'|'more'|'least'|'empty'|'notEmpty', value, type: 'text'|'number'|'truth'}

const OPERATORS = { '==': 'is', eq: 'is', '!=': 'isNot', ne: 'isNot', '<': 'less', lt: 'less', '<=': 'most', le: 'most',
  '>': 'more', gt: 'more', '>=': 'least', ge: 'least' };
const SIGNS = { is: '==', isNot: '!=', less: '<', most: '<=', more: '>', least: '>=' };
const OPPOSITE = { is: 'isNot', isNot: 'is', empty: 'notEmpty', notEmpty: 'empty' };
const UNITS = { M: 'months', W: 'weeks', D: 'days', TH: 'hours', TM: 'minutes' };
const TOKEN = /\s*(?:('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\d+(?:\.\d+)?)|(&&|\|\||==|!=|<=|>=|[<>!(),.-])|([A-Za-z_]\w*)|(\S))/gy;

class Unreadable extends Error {}

/** @returns a condition; null where no form shows the expression; an empty 'all' for an empty text */
export function readCondition(text) {
  const inner = /^\s*\$\{([\s\S]*)\}\s*$/.exec(text);
  if (!text.trim()) return { kind: 'all', items: [] };
  if (!inner) return null;
  try {
    const parser = new Parser(inner[1]);
    const read = parser.any();
    parser.end();
    return isGroup(read) ? read : { kind: 'all', items: [read] };
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** Whether it compares a value, rather than asks yes or no. */
export const compares = condition => condition.kind === 'property' || condition.kind === 'result';

export const isGroup = condition => condition.kind === 'all' || condition.kind === 'any';

class Parser {
  constructor(text) {
    this.tokens = [...text.matchAll(TOKEN)].map(([, string, digits, sign, word, other]) => {
      if (other) throw new Unreadable(other);
      return string ? { string: string.slice(1, -1).replace(/\\(.)/g, '$1') } : digits ? { number: digits } : { sign: sign ?? word };
    });
    this.at = 0;
  }

  peek(...signs) {
    return signs.includes(this.tokens[this.at]?.sign);
  }

  take(...signs) {
    if (!this.peek(...signs)) throw new Unreadable(signs[0]);
    return this.tokens[this.at++].sign;
  }

  end() {
    if (this.at < this.tokens.length) throw new Unreadable('more');
  }

  any() {
    return this.list('any', () => this.all(), '||', 'or');
  }

  all() {
    return this.list('all', () => this.not(), '&&', 'and');
  }

  list(kind, next, ...signs) {
    const items = [next()];
    while (this.peek(...signs)) {
      this.at++;
      items.push(next());
    }
    return items.length === 1 ? items[0] : { kind, items: items.flatMap(item => (item.kind === kind ? item.items : [item])) };
  }

  not() {
    if (!this.peek('!', 'not')) return this.one();
    this.at++;
    const item = this.not();
    return negated(item);
  }

  one() {
    if (this.peek('(')) {
      this.at++;
      const inner = this.any();
      this.take(')');
      return inner;
    }
    if (this.peek('empty')) {
      this.at++;
      return { ...this.subject(), operator: 'empty', value: '', type: 'text' };
    }
    return this.peek('member', 'result') ? this.comparison() : this.question();
  }

  /** What is compared: a property of the member, or what a step resulted in. */
  subject() {
    if (this.peek('member')) return { kind: 'property', name: this.property() };
    this.take('result');
    this.take('(');
    const step = this.text();
    const output = this.peek(',') ? this.second() : '';
    this.take(')');
    return { kind: 'result', step, output };
  }

  second() {
    this.take(',');
    return this.text();
  }

  property() {
    this.take('member');
    this.take('.');
    const name = this.name();
    if (name !== 'value' || !this.peek('.')) return name;
    this.take('.');
    return `value.${this.name()}`; // a figure
  }

  name() {
    const name = this.tokens[this.at++]?.sign;
    if (!name || !/^[A-Za-z]\w*$/.test(name)) throw new Unreadable('property');
    return name;
  }

  comparison() {
    const subject = this.subject();
    const sign = this.tokens[this.at]?.sign;
    const operator = Object.hasOwn(OPERATORS, sign ?? '') ? OPERATORS[sign] : null;
    if (!operator) return { ...subject, operator: 'is', value: 'true', type: 'truth' };
    this.at++;
    return { ...subject, operator, ...this.literal() };
  }

  literal() {
    const minus = this.peek('-') ? this.take('-') : '';
    const token = this.tokens[this.at++] ?? {};
    if (token.number) return { value: minus + token.number, type: 'number' };
    if (minus) throw new Unreadable('-');
    if (token.string !== undefined) return { value: token.string, type: 'text' };
    if (token.sign === 'true' || token.sign === 'false') return { value: token.sign, type: 'truth' };
    throw new Unreadable('literal');
  }

  question() {
    const kind = this.tokens[this.at++]?.sign;
    this.take('(');
    const texts = [this.text()];
    while (this.peek(',')) {
      this.at++;
      texts.push(this.text());
    }
    this.take(')');
    return asked(kind, texts);
  }

  text() {
    const { string } = this.tokens[this.at++] ?? {};
    if (string === undefined) throw new Unreadable('text');
    return string;
  }
}

function asked(kind, texts) {
  if (kind === 'did' && texts.length === 2) {
    const span = /^P(T?)(\d+)([MWDH])$/.exec(texts[1]);
    const unit = span && UNITS[span[1] + span[3]];
    if (!unit) throw new Unreadable('span');
    return { kind, type: texts[0], amount: span[2], unit, not: false };
  }
  const named = { opened: 'step', clicked: 'step', inSegment: 'key', hasTag: 'tag' };
  if (!Object.hasOwn(named, kind ?? '') || texts.length !== 1) throw new Unreadable(kind);
  return { kind, [named[kind]]: texts[0], not: false };
}

function negated(item) {
  if (isGroup(item)) return { kind: item.kind === 'all' ? 'any' : 'all', items: item.items.map(negated) };
  if (!compares(item)) return { ...item, not: !item.not };
  // "not less" is not "at least": neither holds for a missing value
  if (!OPPOSITE[item.operator]) throw new Unreadable('not');
  return { ...item, operator: OPPOSITE[item.operator] };
}

const quoted = text => `'${String(text).replace(/[\\']/g, '\\$&')}'`;

/** The expression of a condition; empty for one without items. */
export function writeCondition(condition) {
  const text = written(condition, true);
  return text ? `\${${text}}` : '';
}

function written(condition, outermost) {
  if (isGroup(condition)) {
    const parts = condition.items.map(item => written(item, condition.items.length === 1 && outermost)).filter(Boolean);
    const text = parts.join(condition.kind === 'all' ? ' && ' : ' || ');
    return parts.length > 1 && !outermost ? `(${text})` : text;
  }
  return compares(condition) ? compared(condition) : (condition.not ? '!' : '') + question(condition);
}

function question({ kind, step, type, amount, unit, key, tag }) {
  const span = () => {
    const [letter] = Object.entries(UNITS).find(([, name]) => name === unit) ?? ['D'];
    return letter.startsWith('T') ? `PT${amount}${letter[1]}` : `P${amount}${letter}`;
  };
  return kind === 'did' ? `did(${quoted(type)}, '${span()}')` : `${kind}(${quoted(step ?? key ?? tag)})`;
}

function compared({ kind, name, step, output, operator, value, type }) {
  const subject = kind === 'result' ? `result(${[step, output].filter(Boolean).map(quoted).join(', ')})` : `member.${name}`;
  if (operator === 'empty') return `empty ${subject}`;
  if (operator === 'notEmpty') return `!(empty ${subject})`;
  const literal = type === 'text' ? quoted(value) : value;
  return `${subject} ${SIGNS[operator]} ${literal}`;
}

/** Whether everything that it needs has been chosen. */
export function complete(condition) {
  if (isGroup(condition)) return condition.items.length > 0 && condition.items.every(complete);
  switch (condition.kind) {
    case 'did': return Boolean(condition.type) && /^[1-9]\d{0,4}$/.test(condition.amount);
    case 'inSegment': return Boolean(condition.key);
    case 'hasTag': return Boolean(condition.tag);
    case 'property': return /^(value\.)?[A-Za-z]\w*$/.test(condition.name) && hasValue(condition);
    case 'result': return Boolean(condition.step) && hasValue(condition);
    default: return Boolean(condition.step);
  }
}

const hasValue = ({ operator, value, type }) => /mpty$/.test(operator) || (value !== '' && (type !== 'number' || /^-?\d+(\.\d+)?$/.test(value)));
