// What the picture shows of the graph: filtered, cut to the best connected, leaves of one hub folded into one dot.
const FOLD_FROM = 4; // as many leaves of one hub, type and predicate are drawn as one dot
const network = {
  types: new Set(Object.keys(VOCABULARY.types)),
  predicates: new Set(Object.keys(VOCABULARY.predicates)),
  limit: 80,
  article: null,
  focus: null,
  unfolded: new Set(),
};

function wantedEdges() {
  const { types, predicates, article, focus } = network;
  return EDGES.map(({ s, o, relations }) => ({
    s, o, relations: relations.filter((relation) => predicates.has(relation.p) && (!article || relation.article === article)),
  })).filter(({ s, o, relations }) => relations.length && types.has(s.type) && types.has(o.type) && (!focus || near(focus, s, o)));
}

// The surroundings of a node: its neighbours and what joins them.
function near(focus, s, o) {
  focus.near ??= new Set([focus, ...EDGES.filter((edge) => edge.s === focus || edge.o === focus).flatMap((edge) => [edge.s, edge.o])]);
  return focus.near.has(s) && focus.near.has(o);
}

function neighbours(edges) {
  const map = new Map();
  const join = (node, edge) => (map.has(node) ? map.get(node).push(edge) : map.set(node, [edge]));
  for (const edge of edges) {
    join(edge.s, edge);
    join(edge.o, edge);
  }
  return map;
}

// Groups of leaves: nodes with one edge each, alike in hub, type, direction and predicates.
function foldLeaves(edges) {
  const around = neighbours(edges);
  const groups = new Map();
  for (const [node, [edge, ...others]] of around) {
    const hub = edge.s === node ? edge.o : edge.s;
    if (others.length || around.get(hub).length === 1 || node === network.focus) continue;
    const kinds = [...new Set(edge.relations.map((relation) => relation.p))].sort();
    const key = [hub.id, node.type, edge.s === node, ...kinds].join(" ");
    if (!groups.has(key)) groups.set(key, { key, hub, type: node.type, inward: edge.s === node, kinds, members: [], edges: [] });
    groups.get(key).members.push(node);
    groups.get(key).edges.push(edge);
  }
  return [...groups.values()].filter((group) => group.members.length >= FOLD_FROM && !network.unfolded.has(group.key));
}

// The nodes, groups and edges to draw, and how many nodes there would be without the limit.
function drawn() {
  const edges = wantedEdges();
  const groups = foldLeaves(edges);
  const folded = new Set(groups.flatMap((group) => group.edges));
  const leaves = new Set(groups.flatMap((group) => group.members));
  const around = neighbours(edges);
  const all = [...around.keys()].filter((node) => !leaves.has(node));
  const kept = bestConnected(all, around);
  return {
    nodes: [...kept].map((node) => ({ node, degree: around.get(node).length })),
    groups: groups.filter((group) => kept.has(group.hub)),
    edges: edges.filter((edge) => !folded.has(edge) && kept.has(edge.s) && kept.has(edge.o)),
    total: all.length,
  };
}

function bestConnected(nodes, around) {
  const rank = (node) => (node === network.focus ? Infinity : around.get(node).length + Math.min(0.9, node.figures.length / 10));
  const best = new Set([...nodes].sort((a, b) => rank(b) - rank(a)).slice(0, network.limit));
  const joined = (node) => around.get(node).some((edge) => best.has(edge.s === node ? edge.o : edge.s));
  return best.size < nodes.length ? new Set([...best].filter(joined)) : best;
}
