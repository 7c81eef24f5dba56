// The picture itself, drawn by Cytoscape.js with the fCoSE layout.
const ANIMATE_UP_TO = 80;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function signImage(type) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48"><text x="24" y="25" font-family="sans-serif" font-size="26" font-weight="600" fill="${colour("--on-type")}" text-anchor="middle" dominant-baseline="central">${VOCABULARY.types[type].sign}</text></svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

function pictureStyle() {
  const types = Object.entries(VOCABULARY.types).map(([type, { family }]) => ({
    selector: `node[type = "${type}"]`,
    style: {
      "background-color": colour(`--${type}`), "border-color": colour(`--${type}`),
      shape: VOCABULARY.families[family].shape, "background-image": signImage(type),
    },
  }));
  const [ink, paper, line, accent] = ["--ink", "--paper", "--line-strong", "--accent"].map(colour);
  return [
    {
      selector: "node",
      style: {
        width: "data(size)", height: "data(size)", label: "data(label)", color: ink, "font-size": "data(font)", "font-family": FONT,
        "text-valign": "bottom", "text-margin-y": 5, "text-wrap": "wrap", "text-max-width": 120, "text-overflow-wrap": "anywhere",
        "text-outline-color": paper, "text-outline-width": 3, "text-outline-opacity": 0.92, "min-zoomed-font-size": 7,
        "background-fit": "contain", "background-clip": "none", "background-width": "72%", "background-height": "72%", "border-width": 0,
      },
    },
    ...types,
    {
      selector: "node.group",
      style: {
        "background-image": "none", "background-opacity": 0.16, "border-width": 2, "border-style": "dashed", "font-style": "italic", color: colour("--ink-soft"),
      },
    },
    {
      selector: "edge",
      style: {
        width: "data(width)", "line-color": line, "target-arrow-color": line, "target-arrow-shape": "triangle", "arrow-scale": 0.8,
        "curve-style": "bezier", "control-point-step-size": 28, opacity: 0.75, "font-size": 11, "font-family": FONT, color: colour("--ink-soft"),
        "text-background-color": paper, "text-background-opacity": 0.9, "text-background-padding": 2, "text-background-shape": "roundrectangle",
        "text-rotation": "autorotate", "min-zoomed-font-size": 8,
      },
    },
    { selector: "edge.mutual", style: { "target-arrow-shape": "none" } },
    { selector: "edge.named", style: { label: "data(label)" } },
    { selector: ".dim", style: { opacity: 0.14, "text-opacity": 0.25 } },
    { selector: "node.lit", style: { "z-index": 10, "border-width": 3, "border-color": accent, "border-opacity": 0.35, "font-weight": 600 } },
    { selector: "node.chosen", style: { "border-width": 5, "border-opacity": 1, "z-index": 11 } },
    { selector: "edge.lit", style: { label: "data(label)", opacity: 1, "line-color": accent, "target-arrow-color": accent, "z-index": 9 } },
  ];
}

const FONT = '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

function pictureElements({ nodes, groups, edges }) {
  const labelled = edges.length <= 24 ? "named" : "";
  return [
    ...nodes.map(({ node, degree }) => ({ data: { id: node.id, type: node.type, label: node.name, size: 26 + 7 * Math.log2(1 + degree), font: degree > 5 ? 15 : 12.5 } })),
    ...groups.map((group) => ({ classes: "group", data: { id: group.key, type: group.type, label: groupLabel(group), size: 26 + 4 * Math.log2(group.members.length), font: 12 } })),
    ...edges.map((edge) => ({ classes: `${labelled} ${mutual(edge.relations) ? "mutual" : ""}`, data: edgeData(edge.s.id, edge.o.id, edge.relations) })),
    ...groups.map((group) => {
      const ends = group.inward ? [group.key, group.hub.id] : [group.hub.id, group.key];
      return { classes: `${labelled} ${mutual(group.edges[0].relations) ? "mutual" : ""}`, data: edgeData(...ends, group.edges.flatMap((edge) => edge.relations)) };
    }),
  ];
}

function mutual(relations) {
  return relations.every((relation) => relation.p === "COOPERATES_WITH");
}

function edgeData(source, target, relations) {
  const names = [...new Set(relations.map((relation) => term("predicates", relation.p)))];
  return { id: `${source}→${target}`, source, target, label: names.join(" · "), width: 1.2 + Math.log2(relations.length) * 0.7 };
}

function groupLabel({ members, type }) {
  return language ? `${members.length} × ${term("types", type)}` : `${members[0].name}等${members.length}个${term("types", type)}`;
}

function layoutOptions(count) {
  return {
    name: "fcose", quality: "proof", randomize: true, animate: count <= ANIMATE_UP_TO && motion() === "smooth", animationDuration: 450,
    nodeDimensionsIncludeLabels: true, idealEdgeLength: count > 60 ? 110 : 95, nodeRepulsion: 9000, nodeSeparation: 110, edgeElasticity: 0.4,
    gravity: 0.32, gravityRange: 3, numIter: 2500, padding: 36, tile: true,
  };
}

// Draws into `container` and tells `chosen` what was clicked: a node, a group, an edge or nothing.
function picture(container, chosen) {
  const cy = cytoscape({ container, style: pictureStyle(), minZoom: 0.15, maxZoom: 3 });
  let shown = drawn();
  function draw() {
    shown = drawn();
    cy.elements().remove();
    cy.add(pictureElements(shown));
    cy.layout(layoutOptions(shown.nodes.length)).run();
    return shown;
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
  return { cy, draw, light: (elements, main) => lightUp(cy, elements, main) };
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
