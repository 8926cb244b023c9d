// The paths of a split test, each with its share, which the diagram keeps as "A=50, B=50" by the paths' names.
import { h } from './dom.js';
import { say } from './words.js';

/** @returns [[name, share], …] */
export function readShares(text = '') {
  return text.split(',').map(part => /^\s*(.*?)\s*=\s*(\d+)\s*$/.exec(part)).filter(Boolean).map(([, name, share]) => [name, share]);
}

export const writeShares = shares => shares.map(([name, share]) => `${name}=${share}`).join(', ');

/** A row for each path: its name and its share; the sum need not be 100, for shares are weights. */
export function sharesForm(flows, text, { rename, change }) {
  const known = new Map(readShares(text));
  const rows = flows.map(flow => ({ flow, name: flow.name ?? '', share: known.get(flow.name) ?? '50' }));
  const tell = () => {
    change(writeShares(rows.filter(row => row.name).map(row => [row.name, row.share || '0'])));
    const sum = rows.reduce((total, row) => total + Number(row.share || 0), 0);
    rows.forEach(row => (row.part.textContent = sum ? `${Math.round((100 * Number(row.share || 0)) / sum)} %` : ''));
  };
  const sum = rows.reduce((total, row) => total + Number(row.share), 0);
  return h('div', { class: 'shares' }, rows.map(row => {
    row.part = h('span', { class: 'share-part' }, sum ? `${Math.round((100 * Number(row.share)) / sum)} %` : '');
    const name = h('input', { class: 'form-control', value: row.name, 'aria-label': say('editor.share.name'), oninput: event => {
      row.name = event.target.value.replace(/[=,]/g, '').trim();
      rename(row.flow, row.name);
      tell();
    } });
    const share = h('input', { class: 'form-control', inputmode: 'numeric', value: row.share, 'aria-label': say('editor.share.weight', row.name), oninput: event => {
      row.share = event.target.value.replace(/\D/g, '');
      tell();
    } });
    return h('div', { class: 'share' }, name, share, row.part);
  }));
}

/** A list of names with weights that is typed nowhere as text, such as the variants of a message. */
export function weightsForm(text, change) {
  const place = h('div', { class: 'shares' });
  const rows = readShares(text).map(([name, share]) => ({ name, share }));
  const tell = () => change(writeShares(rows.filter(row => row.name).map(row => [row.name, row.share || '0'])));
  const draw = () => place.replaceChildren(...rows.map((row, i) => h('div', { class: 'share' },
    h('input', { class: 'form-control', value: row.name, 'aria-label': say('editor.weight.name'), oninput: event => {
      row.name = event.target.value.toLowerCase().replace(/[^a-z0-9-]/g, '');
      tell();
    } }),
    h('input', { class: 'form-control', inputmode: 'numeric', value: row.share, 'aria-label': say('editor.share.weight', row.name), oninput: event => {
      row.share = event.target.value.replace(/\D/g, '');
      tell();
    } }),
    h('button', { type: 'button', class: 'btn-close', 'aria-label': say('editor.weight.remove', row.name), onclick: () => {
      rows.splice(i, 1);
      tell();
      draw();
    } }))), h('button', { type: 'button', class: 'btn btn-sm', onclick: () => {
    rows.push({ name: `variant-${rows.length + 1}`, share: '50' });
    tell();
    draw();
  } }, say('editor.weight.add')));
  draw();
  return place;
}
