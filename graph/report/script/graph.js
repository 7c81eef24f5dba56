// The view with the picture: legend and filters beside it, evidence of what is clicked on the other side.

function graphView(id, articleId) {
  network.article = id === "in" ? BY_ID.get(articleId) ?? null : network.article;
  const node = NODE_BY_ID.get(id) ?? null;
  const inspector = h("aside", { class: "inspector", tabindex: "0", "aria-live": "polite" }, h("p", { class: "empty" }, t("pick")));
  const canvas = h("div", { class: "canvas", role: "img", "aria-label": t("graph") });
  const empty = h("p", { class: "empty", hidden: true }, t("noGraph"));
  const legend = h("aside", { class: "legend" });
  const stage = h("div", { class: "stage" }, canvas, empty, stageButtons(() => graph), h("p", { class: "hint" }, t("hint")));
  const view = h("div", { class: "graph" }, legend, stage, inspector);
  let graph = null;

  function redraw() {
    const shown = graph.draw();
    empty.hidden = shown.nodes.length > 0;
    replace(legend, legendParts(shown, redraw, choose));
  }
  function choose(chosen) {
    history.replaceState(null, "", `#/graph/${chosen.id}`);
    replace(inspector, focusButton(chosen, redraw, choose), inspectNode(chosen)).scrollTop = 0;
    if (graph.cy.getElementById(chosen.id).empty() && chosen.relations.length) focusOn(chosen);
    const drawnNode = graph.cy.getElementById(chosen.id);
    graph.light(drawnNode.closedNeighborhood(), drawnNode);
  }
  function focusOn(chosen) {
    Object.assign(network, { focus: chosen, article: null });
    redraw();
  }
  const chosen = {
    node: choose,
    focus: (target) => {
      focusOn(target);
      choose(target);
    },
    group: (group) => {
      network.unfolded.add(group.key);
      redraw();
    },
    edge: (relations, edge) => {
      replace(inspector, inspectEdge(relations)).scrollTop = 0;
      graph.light(edge.union(edge.connectedNodes()));
    },
    nothing: () => {
      graph.light(null);
      replace(inspector, h("p", { class: "empty" }, t("pick")));
    },
  };
  view.addEventListener("node", (event) => choose(event.detail));
  view.ready = () => {
    graph = picture(canvas, chosen);
    redraw();
    if (node) choose(node);
  };
  view.left = () => graph.cy.destroy();
  return view;
}

function focusButton(node, redraw, choose) {
  const focused = network.focus === node;
  const toggle = () => {
    network.focus = focused ? null : node;
    redraw();
    choose(node);
  };
  return node.relations.length > 0 && h("button", { class: "focus", onclick: toggle }, t(focused ? "unfocus" : "focus"));
}

function stageButtons(graph) {
  const button = (sign, name, action) => h("button", { title: t(name), "aria-label": t(name), onclick: action }, sign);
  const zoom = (factor) => () => {
    const { cy } = graph();
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  };
  return h(
    "div", { class: "stage-buttons" },
    button("+", "zoomIn", zoom(1.3)), button("−", "zoomOut", zoom(1 / 1.3)),
    button("⤢", "fit", () => graph().cy.fit(undefined, 44)),
    button("↻", "relayout", () => graph().redraw()),
    button("⤓", "save", () => saveFile("graph.png", graph().cy.png({ output: "blob", scale: 2, bg: colour("--paper") }))),
  );
}

function saveFile(name, blob) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Redrawing what the filter says now; `choose` is told what the search found.
function legendParts(shown, redraw, choose) {
  const counts = (key, items) => items.reduce((map, item) => map.set(item[key], (map.get(item[key]) ?? 0) + 1), new Map());
  const types = counts("type", NODES.filter((node) => node.relations.length));
  const predicates = counts("p", ARTICLES.flatMap((article) => article.relations));
  return [
    network.article && h("p", { class: "scope" }, h("b", {}, network.article.title), h("button", { onclick: leave("article", redraw) }, t("wholeGraph"))),
    network.focus && h("p", { class: "scope" }, chip(network.focus), h("button", { onclick: leave("focus", redraw) }, t("unfocus"))),
    nodeSearch(choose),
    limitSlider(shown, redraw),
    filterList(t("legend"), "types", types, network.types, redraw),
    filterList(t("predicates"), "predicates", predicates, network.predicates, redraw),
  ];
}

function leave(what, redraw) {
  return () => {
    network[what] = null;
    redraw();
  };
}

function nodeSearch(choose) {
  const found = h("div", { class: "found" });
  const seek = (event) => {
    const words = event.target.value.trim();
    replace(found, words ? findNodes(words).slice(0, 8).map((node) => chip(node)) : []);
  };
  const first = (event) => event.key === "Enter" && findNodes(event.target.value.trim())[0] && choose(findNodes(event.target.value.trim())[0]);
  return [h("input", { type: "search", placeholder: t("searchGraph"), "aria-label": t("searchGraph"), oninput: debounced(seek), onkeydown: first }), found];
}

function limitSlider(shown, redraw) {
  if (shown.total <= 30) return null;
  const most = Math.min(shown.total, 500);
  const set = (event) => {
    network.limit = Number(event.target.value);
    redraw();
  };
  const value = Math.min(network.limit, most);
  return h("label", { class: "limit" }, `${t("shown")} ${shown.nodes.length} / ${shown.total}`, h("input", { type: "range", min: 10, max: most, value, onchange: set }));
}

function filterList(name, section, counts, chosen, redraw) {
  const present = Object.keys(VOCABULARY[section]).filter((key) => counts.has(key));
  const toggle = (key) => () => {
    chosen[chosen.has(key) ? "delete" : "add"](key);
    redraw();
  };
  const all = () => {
    const none = present.every((key) => chosen.has(key));
    present.forEach((key) => chosen[none ? "delete" : "add"](key));
    redraw();
  };
  return h(
    "fieldset", {},
    h("legend", {}, name, h("button", { onclick: all }, t(present.every((key) => chosen.has(key)) ? "none" : "all"))),
    present.map((key) =>
      h(
        "label", { class: "filter" },
        h("input", { type: "checkbox", checked: chosen.has(key), onchange: toggle(key), "data-filter": key }),
        section === "types" && typeSign(key), h("span", {}, term(section, key)), h("span", { class: "count" }, counts.get(key)),
      ),
    ),
  );
}
