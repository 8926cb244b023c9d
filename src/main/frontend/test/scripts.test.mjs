// What the editor computes without a browser. Run by EditorScriptsTests with `node --test`.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

let combobox, condition, cron, grid, moves, personal, shares, tree, values, words;

before(async () => {
  globalThis.document = { documentElement: { lang: 'en', dataset: { formats: 'en-GB' } } };
  combobox = await import('../src/editor/combobox.js');
  condition = await import('../src/editor/condition.js');
  cron = await import('../src/editor/cron.js');
  grid = await import('../src/editor/grid.js');
  personal = await import('../src/message-words.js');
  moves = await import('../src/editor/moves.js');
  tree = await import('../src/segment/tree.js');
  values = await import('../src/segment/values.js');
  shares = await import('../src/editor/shares.js');
  words = await import('../src/editor/words.js');
});

const written = text => condition.writeCondition(condition.readCondition(text));

test('writes a condition as it was read', () => {
  for (const text of ["${opened('hello')}", "${!clicked('a') && did('purchase', 'P7D')}", "${inSegment('vip') || hasTag('it\\'s')}",
    "${(opened('a') || opened('b')) && member.points >= 10}", "${member.tier == 'gold' && !(empty member.size)}", "${did('visit', 'PT30M')}", '${member.news == true}',
    "${result('call') == 'Reached' || result('score') >= 50}", "${result('table', 'offer') == 'gift' && !(empty result('table', 'second'))}"]) {
    assert.equal(written(text), text);
  }
});

test('reads words for operators, double quotes and negated groups', () => {
  assert.equal(written('${opened("a") and not (clicked("a") or member.tier eq "gold")}'), "${opened('a') && !clicked('a') && member.tier != 'gold'}");
  assert.equal(written('${!member.news}'), '${member.news != true}');
});

test('leaves to the expert what it could not write with the same meaning', () => {
  for (const text of ['${member.points + 1 > 2}', "${!(member.points < 10)}", "${did('a', 'P1Y2M')}", '${member.tier == null}', "#{opened('a')}", 'opened', "${unknown('a')}",
    "${opened('a') ? true : false}", "${member['x'] == 1}", '${']) {
    assert.equal(condition.readCondition(text), null, text);
  }
});

test('knows what is still to be chosen', () => {
  assert.equal(condition.complete({ kind: 'all', items: [{ kind: 'opened', step: '' }] }), false);
  assert.equal(condition.complete({ kind: 'all', items: [{ kind: 'property', name: 'points', operator: 'more', type: 'number', value: 'x' }] }), false);
  assert.equal(condition.complete(condition.readCondition("${did('a', 'P1D')}")), true);
});

test('shows schedules that a form can write, and no others', () => {
  for (const text of ['0 0 10 ? * TUE', '0 30 8 ? * MON,FRI', '0 0 9 ? * *', '0 15 7 1 * ?', '0 0 9 L * ?']) {
    assert.equal(cron.writeCron(cron.readCron(text)), text);
  }
  for (const text of ['0 0/5 * ? * *', '0 0 10 ? 1 TUE', '0 0 10 ? * TUE#2', '5 0 10 ? * TUE', '0 0 25 ? * TUE', 'x']) assert.equal(cron.readCron(text), null, text);
});

test('places arms in rows of their own and lets them meet in the first', () => {
  const edge = (source, target) => ({ id: `${source}${target}`, source, target });
  const { columns, rows, backwards } = grid.grid('sdabje'.split('').map(id => ({ id })),
    [edge('s', 'd'), edge('d', 'a'), edge('d', 'b'), edge('a', 'j'), edge('b', 'j'), edge('j', 'e'), edge('j', 'd')]);
  assert.deepEqual([...'sdaje'].map(id => rows.get(id)), [0, 0, 0, 0, 0]);
  assert.equal(rows.get('b'), 1);
  assert.deepEqual([...'sdaje'].map(id => columns.get(id)), [0, 1, 2, 3, 4]);
  assert.deepEqual([...backwards], ['jd']);
});

test('keeps a column free for an arm without steps', () => {
  const { columns, lanes } = grid.grid([{ id: 'd' }, { id: 'j' }], [{ id: 'yes', source: 'd', target: 'j' }, { id: 'no', source: 'd', target: 'j' }]);
  assert.equal(columns.get('j'), 2);
  assert.deepEqual([lanes.get('yes'), lanes.get('no')], [0, 1]);
});

test('reads shares and parts texts by language', () => {
  assert.deepEqual(shares.readShares('Short=60, Long = 40'), [['Short', '60'], ['Long', '40']]);
  assert.equal(words.ours('Wait · 等待'), 'Wait');
  assert.equal(words.ours('Optional. Name of the folder in templates/. templates/ 中的文件夹。'), 'Optional. Name of the folder in templates/.');
});

test('finds among thousands at once, those that begin with it first', () => {
  const many = Array.from({ length: 5000 }, (_, i) => ({ value: `segment-${i}`, name: `Members of shop ${i}` }));
  many.push({ value: 'x', name: 'Shop of the year' });
  const began = performance.now();
  assert.deepEqual(combobox.matching(many, 'shop 499').map(one => one.value).slice(0, 2), ['segment-499', 'segment-4990']);
  assert.ok(performance.now() - began < 100);
  assert.equal(combobox.matching(many, 'shop')[0].value, 'x');
  assert.equal(combobox.matching(many, '').length, 5001);
});

test('names the personal values of a text, and counts the rest', () => {
  const text = "Hello [[${fallback(member.firstName, 'there')}]], [(${number(member.points)})] points";
  const options = list => list.map(([value, textContent]) => ({ value, dataset: { value }, textContent }));
  const names = new personal.PersonalNames({ dataset: { otherwiseWord: '{0}, or “{1}”' },
    querySelectorAll: wanted => (wanted === '[data-value]' ? options([["${fallback(member.tier, '')}", 'Tier']]) : options([['firstName', 'First name'], ['points', 'Points']])) });
  assert.deepEqual(personal.partsOf(text).map(part => (typeof part === 'string' ? part : names.of(part.code))),
    ['Hello ', 'First name, or “there”', ', ', 'Points', ' points']);
  assert.equal(names.of("${fallback(member.tier, '')}"), 'Tier');
  assert.equal(names.of('${coupon()}'), 'coupon()');
  assert.equal(personal.lengthOf(text), 'Hello ,  points'.length);
  assert.deepEqual(personal.partsOf('plain'), ['plain']);
});

test('writes a segment\'s rule as it was read, and says where each condition stands', () => {
  for (const rule of [{ tag: 'a' }, { all: [{ tag: 'a' }, { not: { any: [{ tag: 'b' }, { not: { tag: 'c' } }] } }] }, { not: { all: [{ tag: 'a' }] } }, { any: [{ tag: 'a' }, { planet: 1 }] }]) {
    assert.deepEqual(tree.write(tree.read(rule)).rule, rule);
  }
  const root = tree.read({ all: [{ tag: 'a' }, { not: { any: [{ tag: 'b' }, { tag: 'c' }] } }] });
  const { paths } = tree.write(root);
  assert.equal(tree.itemAt(paths, '$.all[1].not.any[1].tag').rule.tag, 'c');
  assert.equal(tree.itemAt(paths, '$.all[1].not'), root.items[1]);
  assert.equal(tree.itemAt(paths, '$.all[10]'), root);
  assert.equal(tree.joinOf(root.items[1]), 'none');
});

test('moves conditions as one reads, into groups and out of them', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(name => ({ kind: 'one', rule: { tag: name } }));
  const group = { kind: 'any', items: [b] };
  const root = { kind: 'all', items: [a, group, c] };
  assert.equal(moves.step(root, a, true), true);
  assert.deepEqual(group.items, [a, b]);
  assert.equal(moves.step(root, c, false), true);
  assert.deepEqual(group.items, [a, b, c]);
  assert.equal(moves.step(root, c, true), true);
  assert.deepEqual(root.items, [group, c]);
  assert.equal(moves.step(root, c, true), false);
  assert.equal(moves.moveTo(root, group, group, 0), false);
  assert.equal(moves.moveTo(root, c, group, 0, 1), false);
  moves.remove(root, a);
  moves.remove(root, b);
  assert.deepEqual(root.items, [c]);
});

test('reads lengths of time that a number and a unit say', () => {
  for (const iso of ['P90D', 'PT12H', 'P3M', 'P1Y']) {
    const { number, unit } = values.readSpan(iso);
    assert.equal(values.writeSpan(number, unit), iso);
  }
  assert.equal(values.readSpan('P1Y2M'), null);
  assert.equal(values.isSpan('P1Y2M'), true);
  assert.equal(values.isSpan('PD'), false);
  assert.equal(values.isSpan('P0D'), false);
  assert.deepEqual([values.readNumber('2'), values.readNumber('1.5'), values.readNumber('x'), values.readNumber(' ')], [2, 1.5, 'x', undefined]);
});
