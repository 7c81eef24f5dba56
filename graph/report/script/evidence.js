// An article's text with its sentences, mentions and figures as nested elements.

// `spans` in order of start, the longer first; one that crosses the end of another is cut there.
function nest(article, start, end, spans) {
  const out = [];
  let at = start;
  for (let i = 0; i < spans.length; ) {
    const span = spans[i++];
    const from = Math.max(span.start, at);
    const to = Math.min(span.end, end);
    const inside = [];
    while (i < spans.length && spans[i].start < to) inside.push(spans[i++]);
    if (to <= from) continue;
    if (from > at) out.push(slice(article, at, from));
    out.push(span.element(nest(article, from, to, inside)));
    at = to;
  }
  if (at < end) out.push(slice(article, at, end));
  return out;
}

function spansOf(article) {
  const mentions = article.entities.flatMap((entity) => entity.mentions.map((mention) => mentionSpan(entity, mention)));
  const figures = article.figures.map(figureSpan);
  return inOrder([...mentions, ...figures]);
}

function inOrder(spans) {
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

function mentionSpan(entity, [start, end, score, extractor]) {
  const { node } = entity;
  const title = `${term("types", node.type)} · ${node.name} · ${t("score")} ${percent(score)} · ${extractor}`;
  const element = (children) =>
    h("mark", { class: `mention type-${node.type}`, "data-node": node.id, "data-start": start, "data-end": end, title }, children);
  return { start, end, element };
}

function figureSpan(figure) {
  const { start, end, modality } = figure;
  const title = `${term("modalities", modality)} · ${figure.metric} · ${normalised(figure)}`;
  const attributes = { class: `figure ${modality}`, "data-figure": figure.place, "data-start": start, "data-end": end, title };
  const sign = VOCABULARY.modalities[modality].sign;
  return { start, end, element: (children) => h("mark", { ...attributes, "data-sign": sign || null }, children) };
}

function sentenceSpans(article) {
  const said = new Map();
  for (const relation of article.relations) {
    const sentence = article.sentences.findLast(([start]) => start <= relation.start) ?? [relation.start, relation.end];
    said.set(sentence[0], [...(said.get(sentence[0]) ?? []), relation]);
  }
  return article.sentences.map(([start, end]) => ({
    start,
    end,
    element: (children) =>
      h("span", { class: "sentence", "data-start": start, "data-end": end }, children, relationSign(said.get(start))),
  }));
}

function relationSign(relations) {
  if (!relations) return null;
  const title = relations.map((relation) => `${relation.s.name} ${term("predicates", relation.p)} ${relation.o.name}`).join("\n");
  return h("button", { class: "relation-sign", "data-relation": relations[0].place, "data-count": relations.length, title, "aria-label": title });
}

// The whole text: the headline, then a paragraph a line.
function annotated(article) {
  const spans = inOrder([...sentenceSpans(article), ...spansOf(article)]);
  let at = 0;
  return article.text.split("\n").map((line, row) => {
    const [start, end] = [at, at + Array.from(line).length];
    at = end + 1;
    const inside = spans.filter((span) => span.start < end && span.end > start);
    return end > start ? h(row ? "p" : "h1", {}, nest(article, start, end, inside)) : null;
  });
}

// One sentence as a quotation with what is in it; `about` are the figure or the nodes that it is quoted for.
function quotation(article, start, end, ...about) {
  const inside = spansOf(article).filter((span) => span.start < end && span.end > start);
  const quote = h("q", {}, nest(article, start, end, inside));
  const meant = about.map((thing) => (thing.metric === undefined ? `[data-node="${thing.id}"]` : `[data-figure="${thing.place}"]`));
  for (const mark of quote.querySelectorAll(meant.join(", ") || "never")) mark.classList.add("lit");
  return quote;
}
