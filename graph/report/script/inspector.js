// What is known of one node or one edge, with the sentences that say it.
function inspectNode(node) {
  const facts = [
    node.figures.length > 0 && section(t("figures"), node.figures, (figure) => claim(figure, { withArticle: true })),
    node.relations.length > 0 && section(t("relations"), node.relations, citedRelation),
    section(t("mentions"), [...node.articles], (article) => citedMentions(article, node)),
  ];
  const aliases = node.aliases.length > 0 && h("p", { class: "aliases" }, `${t("aliases")} `, node.aliases.join("、"));
  const counts = h("p", { class: "counts" }, [
    `${t("mentions")} ${countMentions(node)}`, `${t("articles")} ${node.articles.size}`, `${t("figures")} ${node.figures.length}`, `${t("relations")} ${node.relations.length}`,
  ].map((text) => h("span", {}, text)));
  return [h("header", { class: `subject type-${node.type}` }, typeSign(node.type), h("div", {}, h("h2", {}, node.name), h("small", {}, term("types", node.type)))), aliases, counts, ...facts];
}

function inspectEdge(relations) {
  return [section(t("relations"), relations, citedRelation)];
}

function section(name, items, render) {
  const list = growing(h("ol", {}), items, (item) => h("li", {}, render(item)), 20);
  return h("section", {}, h("h3", {}, name, h("span", { class: "count" }, items.length)), list);
}

function citedRelation(relation) {
  return h(
    "article", { class: "relation" },
    statement(relation), quotation(relation.article, relation.start, relation.end, relation.s, relation.o),
    h("footer", {}, evidenceLink(relation.article, "relation", relation.place, articleLabel(relation.article)), scoreSign(relation.score)),
  );
}

// Each sentence of the article that names the node, once.
function citedMentions(article, node) {
  const places = node.mentions.filter((entity) => entity.article === article).flatMap((entity) => entity.mentions);
  const starts = new Set(places.map(([start]) => article.sentences.findLast(([from]) => from <= start)).filter(Boolean));
  return h(
    "article", { class: "mentioned" },
    h("a", { class: "to-text", href: `#/articles/${article.id}/node/${node.id}` }, articleLabel(article)),
    [...starts].map(([start, end]) => h("a", { class: "quoted", href: `#/articles/${article.id}/at/${start}-${end}` }, quotation(article, start, end, node))),
  );
}
