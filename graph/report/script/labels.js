// Names in the picture keep their size on the screen, and give way where two would stand on each other: the better
// connected node keeps its name, the others get theirs back as one zooms in.
const LABEL_WIDTH = 124;
const LABEL_SIZE = { plain: 12, hub: 14.5 };

function textWidth(text, size) {
  let width = 0;
  for (const character of text) width += character.codePointAt(0) < 0x2e80 ? size * 0.58 : size;
  return width;
}

// The label's place on the screen, below its node.
function labelBox(node, zoom) {
  const size = node.data("size_on_screen");
  const wide = textWidth(node.data("label"), size);
  const lines = Math.ceil(wide / LABEL_WIDTH);
  const { x, y } = node.renderedPosition();
  const top = y + (node.data("size") / 2) * zoom + 3;
  const half = Math.min(wide, LABEL_WIDTH) / 2 + 2;
  return { left: x - half, right: x + half, top, bottom: top + lines * size * 1.25 };
}

function bodyBox(node, zoom) {
  const { x, y } = node.renderedPosition();
  const half = (node.data("size") / 2) * zoom;
  return { left: x - half, right: x + half, top: y - half, bottom: y + half, node };
}

function overlap(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}

function placeLabels(cy) {
  const zoom = cy.zoom();
  const scale = 1 / Math.min(zoom, 1.25);
  const nodes = cy.nodes().toArray().sort((a, b) => b.hasClass("lit") - a.hasClass("lit") || b.data("size") - a.data("size"));
  const bodies = nodes.map((node) => bodyBox(node, zoom));
  const taken = [];
  cy.batch(() => {
    cy.edges().data("font", 11 * scale);
    for (const node of nodes) {
      const size = LABEL_SIZE[node.data("hub") ? "hub" : "plain"];
      node.data({ font: size * scale, label_width: LABEL_WIDTH * scale, label_gap: 3 / zoom, size_on_screen: size * Math.max(1, zoom / 1.25) });
      const box = labelBox(node, zoom);
      const covers = (body) => body.node !== node && !outranks(node, body.node) && overlap(box, shrunk(body));
      const hidden = taken.some((other) => overlap(box, other)) || bodies.some(covers);
      node.toggleClass("nameless", hidden && !node.hasClass("chosen"));
      if (!hidden) taken.push(box);
    }
  });
}

// The name of a hub may stand on small nodes, and the name of what was clicked on all others.
function outranks(node, other) {
  return (node.hasClass("lit") && !other.hasClass("lit")) || node.data("size") > 1.25 * other.data("size");
}

// A name may touch the rim of another node, not cover it.
function shrunk(box) {
  const margin = (box.right - box.left) * 0.2;
  return { left: box.left + margin, right: box.right - margin, top: box.top + margin, bottom: box.bottom - margin };
}

function keepLabelsPlaced(cy) {
  let waiting = 0;
  const place = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => cy.destroyed() || placeLabels(cy));
  };
  cy.on("zoom resize layoutstop", place);
  cy.on("dragfree", "node", place);
  return place;
}
