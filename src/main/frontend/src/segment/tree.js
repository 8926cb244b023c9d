// A segment's rule as the builder holds it: groups {kind: 'all'|'any', not, items} of conditions {kind: 'one', not, rule}.
import { isGroup } from '../editor/condition.js';

const isObject = json => json !== null && typeof json === 'object' && !Array.isArray(json);
const only = json => (isObject(json) && Object.keys(json).length === 1 ? Object.keys(json)[0] : null);

function item(json, not = false) {
  const name = only(json);
  if (name === 'not') return item(json.not, !not);
  if ((name === 'all' || name === 'any') && Array.isArray(json[name])) return { kind: name, not, items: json[name].map(one => item(one)) };
  return { kind: 'one', not, rule: isObject(json) ? json : {} };
}

/** @returns the outermost group; a single condition stands in one */
export function read(json) {
  const read = item(json);
  return isGroup(read) ? read : { kind: 'all', not: false, items: [read] };
}

/** @returns {rule, paths}: the JSON, and where in it each item stands */
export function write(root) {
  const paths = new Map();
  const written = (own, path) => {
    paths.set(own, path);
    const inner = own.not ? `${path}.not` : path;
    const json = isGroup(own) ? { [own.kind]: own.items.map((one, i) => written(one, `${inner}.${own.kind}[${i}]`)) } : own.rule;
    return own.not ? { not: json } : json;
  };
  const alone = root.items.length === 1 && !root.not && !isGroup(root.items[0]);
  return { rule: written(alone ? root.items[0] : root, '$'), paths };
}

/** The innermost item at or around a place in the JSON; undefined for a place that is in none. */
export function itemAt(paths, place) {
  const around = [...paths].filter(([, path]) => place === path || (place.startsWith(path) && /^[.[]/.test(place.slice(path.length))));
  return around.sort(([, one], [, other]) => other.length - one.length)[0]?.[0];
}

const JOINS = { all: ['all', false], any: ['any', false], none: ['any', true], notAll: ['all', true] };

/** How a group is joined in one word: all, any, none, notAll. */
export const joinOf = ({ kind, not }) => Object.keys(JOINS).find(join => JOINS[join][0] === kind && JOINS[join][1] === Boolean(not));

export function setJoin(group, join) {
  [group.kind, group.not] = JOINS[join];
}

export const JOIN_NAMES = Object.keys(JOINS);
