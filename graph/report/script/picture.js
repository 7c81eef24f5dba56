// The picture itself, drawn by Cytoscape.js with the fCoSE layout.
const MOST_STRETCH = 1.7;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function signImage(sign, fill) {
  const text = `<text x="24" y="25" font-family="sans-serif" font-size="26" font-weight="600" fill="${fill}" text-anchor="middle" dominant-baseline="central">${sign}</text>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48">${text}</svg>`)}`;
}

function pictureStyle() {
  const types = Object.entries(VOCABULARY.types).map(([type, { family, sign }]) => ({
    selector: `node[type = "${type}"]`,
    style: {
      "background-color": colour(`--${type}`), "border-color": colour(`--${type}`),
      shape: VOCABULARY.families[family].shape, "background-image": signImage(sign, colour("--on-type")),
    },
  }));
  const [ink, paper, line, accent] = ["--ink", "--paper", "--line-strong", "--accent"].map(colour);
  return [
    {
      selector: "node",
      style: {
        width: "data(size)", height: "data(size)", label: "data(label)", color: ink, "font-size": "data(font)", "font-family": FONT,
        "text-valign": "bottom", "text-margin-y": "data(label_gap)", "text-wrap": "wrap", "text-max-width": "data(label_width)", "text-overflow-wrap": "anywhere",
        "text-outline-color": paper, "text-outline-width": 3, "text-outline-opacity": 0.92,
        "background-fit": "contain", "background-clip": "none", "background-width": "72%", "background-height": "72%", "border-width": 0, "z-index": "data(size)",
      },
    },
    ...types,
    {
      selector: "node.group",
      style: {
        "background-image": "data(image)", "background-opacity": 0.16, "border-width": 2, "border-style": "dashed", "font-style": "italic", color: colour("--ink-soft"),
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "arrow-scale": 0.8,
        "curve-style": "bezier", "control-point-step-size": 28, opacity: 0.8, "font-size": "data(font)", "font-family": FONT, color: colour("--ink-soft"),
        "text-background-color": paper, "text-background-opacity": 0.9, "text-background-padding": 2, "text-background-shape": "roundrectangle",
        "text-rotation": "autorotate",
      },
    },
    { selector: "edge.mutual", style: { "target-arrow-shape": "none" } },
    { selector: "edge.named", style: { label: "data(label)" } },
    { selector: "node.nameless", style: { "text-opacity": 0, "text-events": "no" } },
    { selector: ".dim", style: { opacity: 0.14, "text-opacity": 0 } },
    { selector: "node.lit", style: { "z-index": 200, "border-width": 3, "border-color": accent, "border-opacity": 0.35, "font-weight": 600 } },
    { selector: "node.chosen", style: { "border-width": 5, "border-opacity": 1, "z-index": 201 } },
    { selector: "edge.lit", style: { label: "data(label)", opacity: 1, "line-color": accent, "target-arrow-color": accent, "z-index": 9 } },
  ];
}

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

function pictureElements({ nodes, groups, edges }) {
  const labelled = edges.length <= 24 ? "named" : "";
  return [
    ...nodes.map(({ node, degree }) => ({ data: nodeData(node.id, node.type, node.name, 24 + 8 * Math.log2(1 + degree), degree > 5) })),
    ...groups.map((group) => ({ classes: "group", data: { ...nodeData(group.key, group.type, groupLabel(group), 26 + 4 * Math.log2(group.members.length), false), image: signImage(group.members.length, colour(`--${group.type}`)) } })),
    ...edges.map((edge) => ({ classes: `${labelled} ${mutual(edge.relations) ? "mutual" : ""}`, data: edgeData(edge.s.id, edge.o.id, edge.relations) })),
    ...groups.map((group) => {
      const ends = group.inward ? [group.key, group.hub.id] : [group.hub.id, group.key];
      return { classes: `${labelled} ${mutual(group.edges[0].relations) ? "mutual" : ""}`, data: edgeData(...ends, group.edges.flatMap((edge) => edge.relations)) };
    }),
  ];
}

function nodeData(id, type, label, size, hub) {
  return { id, type, label, size, hub, font: LABEL_SIZE.plain, label_width: LABEL_WIDTH, label_gap: 3 };
}

function mutual(relations) {
  return relations.every((relation) => relation.p === "COOPERATES_WITH");
}

function edgeData(source, target, relations) {
  const names = [...new Set(relations.map((relation) => term("predicates", relation.p)))];
  return { id: `${source}→${target}`, source, target, label: names.join(" · "), font: 11, width: 1.2 + Math.log2(relations.length) * 0.7 };
}

function groupLabel({ members, type }) {
  return language ? `${members[0].name} and ${members.length - 1} more` : `${members[0].name}等${members.length}个${term("types", type)}`;
}

// Small graphs leave room for every name; in larger ones names give way instead, and the nodes stay large enough to read.
function layoutOptions(count) {
  const roomy = count <= 50;
  return {
    name: "fcose", quality: "proof", randomize: true, animate: false, fit: false,
    nodeDimensionsIncludeLabels: roomy, idealEdgeLength: roomy ? 80 : 62 + count / 12, nodeRepulsion: roomy ? 6500 : 5200 + 12 * count, nodeSeparation: 75,
    edgeElasticity: 0.4, gravity: 0.4, gravityRange: 2.5, numIter: 2500, tile: true,
  };
}

// The same graph gives the same picture: the layout's random start comes from a seed.
function seeded(seed, action) {
  const random = Math.random;
  let state = seed;
  Math.random = () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
  try {
    action();
  } finally {
    Math.random = random;
  }
}

// Layouts come out round or flat; the free side of the stage gives the names more room.
function fillStage(cy) {
  const box = cy.nodes().boundingBox({ includeLabels: false });
  const ratio = cy.width() / cy.height() / (box.w / box.h);
  const [x, y] = [ratio, 1 / ratio].map((stretch) => Math.min(MOST_STRETCH, Math.max(1, stretch)));
  if (Number.isFinite(ratio)) cy.nodes().positions((node) => ({ x: node.position("x") * x, y: node.position("y") * y }));
  cy.fit(undefined, 44);
}

// Draws into `container` and tells `chosen` what was clicked: a node, a group, an edge or nothing.
function picture(container, chosen) {
  const cy = cytoscape({ container, style: pictureStyle(), minZoom: 0.15, maxZoom: 3 });
  const placeNames = keepLabelsPlaced(cy);
  let shown = drawn();
  let seed = 1;
  function draw() {
    shown = drawn();
    cy.elements().remove();
    cy.add(pictureElements(shown));
    seeded(seed, () => cy.layout(layoutOptions(shown.nodes.length)).run());
    fillStage(cy);
    return shown;
  }
  function redraw() {
    seed += 1;
    draw();
  }
  const groupOf = (id) => shown.groups.find((group) => group.key === id);
  const relationsAt = (edge) => {
    const group = groupOf(edge.source().id()) ?? groupOf(edge.target().id());
    if (group) return group.edges.flatMap((folded) => folded.relations);
    return shown.edges.find(({ s, o }) => s.id === edge.source().id() && o.id === edge.target().id()).relations;
  };
  cy.on("tap", "node", ({ target }) => (groupOf(target.id()) ? chosen.group(groupOf(target.id())) : chosen.node(NODE_BY_ID.get(target.id()))));
  cy.on("dbltap", "node", ({ target }) => NODE_BY_ID.has(target.id()) && chosen.focus(NODE_BY_ID.get(target.id())));
  cy.on("tap", "edge", ({ target }) => chosen.edge(relationsAt(target), target));
  cy.on("tap", ({ target }) => target === cy && chosen.nothing());
  for (const [event, cursor] of [["mouseover", "pointer"], ["mouseout", ""]]) cy.on(event, "node, edge", () => (container.style.cursor = cursor));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => cy.style(pictureStyle()));
  const light = (elements, main) => {
    lightUp(cy, elements, main);
    placeNames();
  };
  return { cy, draw, redraw, light };
}

function lightUp(cy, elements, main) {
  cy.batch(() => {
    cy.elements().removeClass("dim lit chosen");
    if (!elements?.nonempty()) return;
    cy.elements().not(elements).addClass("dim");
    elements.addClass("lit");
    main?.addClass("chosen");
  });
}
