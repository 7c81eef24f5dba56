// Claims, relations and entities as small pieces that every view uses.

// A click tells the view which node was meant; each view decides what to do with it.
function chip(node, label = node.name) {
  const meant = (event) => {
    event.stopPropagation();
    event.currentTarget.dispatchEvent(new CustomEvent("node", { bubbles: true, detail: node }));
  };
  const title = `${term("types", node.type)} · ${node.name}`;
  return h("button", { class: `chip type-${node.type}`, title, onclick: meant }, typeSign(node.type), h("span", {}, label));
}

function typeSign(type) {
  return h("i", { class: `sign type-${type}`, "aria-hidden": "true" }, VOCABULARY.types[type].sign);
}

function scoreSign(score) {
  const label = `${t("score")} ${percent(score)}`;
  const meter = h("span", { class: "meter", "aria-hidden": "true" }, h("span", { style: `width:${percent(score)}` }));
  return h("span", { class: score < 0.5 ? "score low" : "score", title: label }, meter, score < 0.5 ? `${t("unsure")} ` : "", percent(score));
}

function modalitySign(modality) {
  const says = VOCABULARY.modalities[modality].says[language ? "en" : "zh"];
  return h("span", { class: `modality ${modality}`, title: says }, term("modalities", modality));
}

function evidenceLink(article, kind, place, label) {
  return h("a", { class: "to-text", href: `#/articles/${article.id}/${kind}/${place}`, title: t("openEvidence") }, label);
}

function claim(figure, { withArticle = false } = {}) {
  const subject = figure.subject_node ? chip(figure.subject_node) : h("span", { class: "unknown" }, figure.subject ?? t("noSubject"));
  return h(
    "article", { class: `claim ${figure.modality}`, "data-figure": figure.place },
    h("header", {}, modalitySign(figure.modality), period(figure) && h("time", {}, period(figure)), scoreSign(figure.score), !withArticle && evidenceLink(figure.article, "figure", figure.place, t("evidence"))),
    h("p", { class: "about" }, subject, h("span", { class: "metric" }, figure.metric)),
    h("p", { class: "amount" }, h("b", {}, figure.text), h("span", { class: "normalised", title: exact(figure) }, readingAid(figure))),
    details(figure),
    withArticle && quotation(figure.article, ...figure.sentence, figure),
    withArticle && h("footer", {}, evidenceLink(figure.article, "figure", figure.place, articleLabel(figure.article))),
  );
}

function details(figure) {
  const speaker = figure.speaker_node ? chip(figure.speaker_node) : figure.speaker;
  const rows = [
    [t("bound"), figure.bound && term("bounds", figure.bound)],
    [t("scope"), figure.scope],
    [t("speaker"), speaker],
  ].filter(([, value]) => value);
  return rows.length > 0 && h("dl", {}, rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function articleLabel(article) {
  return h("span", {}, h("cite", {}, article.title), " ", h("small", {}, [article.source, day(article)].filter(Boolean).join(" · ")));
}

// A relation as a sentence: subject, predicate, object, and what else is known of it.
function statement(relation) {
  const { title, role, rank, ...rest } = relation.props;
  const more = [title, role && term("roles", role), rank && t("rank").replace("{n}", rank), ...Object.values(rest)].filter(Boolean);
  return h(
    "p", { class: "statement" },
    chip(relation.s), h("em", { class: "predicate" }, term("predicates", relation.p)), chip(relation.o),
    more.length > 0 && h("span", { class: "props" }, `（${more.join("，")}）`),
    relation.speaker && h("span", { class: "props" }, `${t("speaker")} ${relation.speaker}`),
  );
}

function relationCard(relation) {
  return h(
    "article", { class: "relation", "data-relation": relation.place },
    statement(relation),
    h("footer", {}, evidenceLink(relation.article, "relation", relation.place, t("evidence")), scoreSign(relation.score)),
  );
}

function entityCard(entity) {
  const { node } = entity;
  const forms = [...new Set(entity.mentions.map(([start, end]) => slice(entity.article, start, end)))].filter((form) => form !== node.name);
  const props = Object.values(entity.props);
  return h(
    "article", { class: "entity", "data-node": node.id },
    h("p", {}, chip(node), h("span", { class: "count" }, `×${entity.mentions.length}`)),
    forms.length > 0 && h("p", { class: "aliases" }, `${t("aliases")} `, forms.join("、")),
    props.length > 0 && h("p", { class: "aliases" }, props.join(" · ")),
    h("footer", {}, h("a", { class: "to-text", href: `#/graph/${node.id}` }, t("inGraph")), scoreSign(entity.score)),
  );
}
