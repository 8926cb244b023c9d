// Places a graph of steps on a grid: columns by the longest way from the start, rows by arms. Pure; knows no diagram library.

/**
 * @param nodes [{id}] in drawing order; starts first where order matters
 * @param edges [{id, source, target}] in drawing order: the first arm of a step goes straight on
 * @returns {columns: Map id -> column, rows: Map id -> row, lanes: Map edge id -> row, backwards: Set of edge ids}
 */
export function grid(nodes, edges) {
  const out = group(edges, 'source');
  const into = group(edges, 'target');
  const order = [...nodes].sort((a, b) => (into.get(a.id)?.length ? 1 : 0) - (into.get(b.id)?.length ? 1 : 0));
  const backwards = cycles(order, out);
  const columns = layers(order, out, into, backwards);
  return { columns, backwards, ...arms(order, out, columns, backwards) };
}

function group(edges, end) {
  const groups = new Map();
  edges.forEach(edge => groups.set(edge[end], [...(groups.get(edge[end]) ?? []), edge]));
  return groups;
}

/** The edges that lead back to a step on the way to them. Without recursion, since a journey may be long. */
function cycles(nodes, out) {
  const backwards = new Set();
  const state = new Map();
  for (const root of nodes) {
    if (state.has(root.id)) continue;
    const stack = [{ id: root.id, next: 0 }];
    state.set(root.id, 'open');
    while (stack.length) {
      const top = stack[stack.length - 1];
      const edge = (out.get(top.id) ?? [])[top.next++];
      if (!edge) {
        state.set(top.id, 'done');
        stack.pop();
      } else if (state.get(edge.target) === 'open') backwards.add(edge.id);
      else if (!state.has(edge.target)) {
        state.set(edge.target, 'open');
        stack.push({ id: edge.target, next: 0 });
      }
    }
  }
  return backwards;
}

/** An arm without a step keeps a column free, so that one can be put there. */
function layers(nodes, out, into, backwards) {
  const forward = list => (list ?? []).filter(edge => !backwards.has(edge.id));
  const open = new Map(nodes.map(node => [node.id, forward(into.get(node.id)).length]));
  const columns = new Map(nodes.map(node => [node.id, 0]));
  const ready = nodes.filter(node => open.get(node.id) === 0).map(node => node.id);
  while (ready.length) {
    const id = ready.shift();
    const edges = forward(out.get(id));
    edges.forEach(edge => {
      const empty = edges.length > 1 && forward(into.get(edge.target)).length > 1;
      columns.set(edge.target, Math.max(columns.get(edge.target), columns.get(id) + (empty ? 2 : 1)));
      open.set(edge.target, open.get(edge.target) - 1);
      if (open.get(edge.target) === 0) ready.push(edge.target);
    });
  }
  return columns;
}

function arms(nodes, out, columns, backwards) {
  const rows = new Map();
  const lanes = new Map();
  const taken = [];
  const free = (row, from, to) => !(taken[row] ?? []).some(([a, b]) => a <= to && from <= b);
  const take = (row, from, to) => from <= to && (taken[row] ??= []).push([from, to]);
  const lowest = (row, from, to) => {
    while (!free(row, from, to)) row++;
    return row;
  };
  const straight = id => {
    let end = columns.get(id);
    for (let at = id; ;) {
      const next = (out.get(at) ?? []).find(edge => !backwards.has(edge.id));
      if (!next) return end;
      if (rows.has(next.target)) return Math.max(end, columns.get(next.target) - 1);
      at = next.target;
      end = columns.get(at);
    }
  };
  const put = (id, row) => {
    rows.set(id, row);
    take(row, columns.get(id), columns.get(id));
  };
  for (const root of nodes) {
    if (rows.has(root.id)) continue;
    put(root.id, lowest(0, columns.get(root.id), straight(root.id)));
    const stack = [{ id: root.id, next: 0 }];
    while (stack.length) {
      const top = stack[stack.length - 1];
      const edges = (out.get(top.id) ?? []).filter(edge => !backwards.has(edge.id));
      const index = top.next++;
      const edge = edges[index];
      if (!edge) {
        stack.pop();
        continue;
      }
      const [from, to] = [columns.get(top.id) + 1, columns.get(edge.target) - 1];
      const placed = rows.has(edge.target);
      const first = index === 0 && !(placed && rows.get(edge.target) < rows.get(top.id) && edges.length > 1);
      // how far an arm reaches is asked only where it needs a row of its own: a long journey has long arms
      const reach = () => (placed ? to : Math.max(to, straight(edge.target)));
      const row = first && free(rows.get(top.id), from, to) ? rows.get(top.id)
        : lowest(rows.get(top.id) + (edges.length > 1 && index > 0 ? 1 : 0), from, Math.max(from, reach()));
      lanes.set(edge.id, row);
      take(row, from, to);
      if (!placed) {
        put(edge.target, row);
        stack.push({ id: edge.target, next: 0 });
      }
    }
  }
  return { rows, lanes };
}
