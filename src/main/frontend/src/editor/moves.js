// Where a condition stands among nested groups, and where it can go. A group is {kind: 'all'|'any', items}.
import { isGroup } from './condition.js';

/** @returns {parent, index}; undefined for the root and for what is not there */
export function placeOf(root, wanted) {
  const index = root.items.indexOf(wanted);
  if (index >= 0) return { parent: root, index };
  for (const item of root.items.filter(isGroup)) {
    const found = placeOf(item, wanted);
    if (found) return found;
  }
  return undefined;
}

export const holds = (item, wanted) => item === wanted || (isGroup(item) && item.items.some(one => holds(one, wanted)));

const height = item => (isGroup(item) ? 1 + Math.max(0, ...item.items.map(height)) : 1);

function depthOf(root, group) {
  let depth = 1;
  for (let at = group; at !== root; at = placeOf(root, at).parent) depth++;
  return depth;
}

/** Moves an item before the index of a group; a group that is left without items goes. @returns whether it moved */
export function moveTo(root, item, parent, index, deepest = Infinity) {
  const from = placeOf(root, item);
  if (!from || holds(item, parent) || depthOf(root, parent) + height(item) > deepest) return false;
  const at = from.parent === parent && from.index < index ? index - 1 : index;
  if (from.parent === parent && from.index === at) return false;
  from.parent.items.splice(from.index, 1);
  parent.items.splice(at, 0, item);
  prune(root, from.parent);
  return true;
}

/** Removes an item, and the groups that are left without items. */
export function remove(root, item) {
  const from = placeOf(root, item);
  if (!from) return;
  from.parent.items.splice(from.index, 1);
  prune(root, from.parent);
}

function prune(root, group) {
  if (group !== root && !group.items.length) remove(root, group);
}

/** One place up or down as one reads: into the group that is there, or out of its own. @returns whether it moved */
export function step(root, item, down, deepest) {
  const from = placeOf(root, item);
  if (!from) return false;
  const { parent, index } = from;
  const next = parent.items[index + (down ? 1 : -1)];
  if (!next) {
    if (parent === root) return false;
    const around = placeOf(root, parent);
    return moveTo(root, item, around.parent, around.index + (down ? 1 : 0), deepest);
  }
  if (isGroup(next) && moveTo(root, item, next, down ? 0 : next.items.length, deepest)) return true;
  return moveTo(root, item, parent, down ? index + 2 : index - 1, deepest);
}
