// The data of the page as objects that know each other. Offsets count Unicode characters, not UTF-16 units.
const DATA = JSON.parse(document.getElementById("data").textContent);
const VOCABULARY = DATA.vocabulary;
const ARTICLES = DATA.articles;
const NODES = DATA.nodes;
const FIGURES = [];

for (const node of NODES) Object.assign(node, { mentions: [], figures: [], relations: [], articles: new Set() });
for (const article of ARTICLES) connect(article);
const BY_ID = new Map(ARTICLES.map((article) => [article.id, article]));
const NODE_BY_ID = new Map(NODES.map((node) => [node.id, node]));
const EDGES = DATA.edges.map((edge) => ({ s: NODES[edge.s], o: NODES[edge.o], relations: relationsOf(edge) }));

function connect(article) {
  article.entities.forEach((entity) => {
    entity.article = article;
    entity.node = NODES[entity.node];
    entity.node.mentions.push(entity);
    entity.node.articles.add(article);
  });
  article.figures.forEach((figure, place) => {
    Object.assign(figure, { article, place, subject_node: NODES[figure.subject_node], speaker_node: NODES[figure.speaker_node] });
    figure.subject_node?.figures.push(figure);
    FIGURES.push(figure);
  });
  article.relations.forEach((relation, place) => {
    Object.assign(relation, { article, place, s: NODES[relation.s], o: NODES[relation.o], speaker_node: NODES[relation.speaker_node] });
    for (const node of new Set([relation.s, relation.o])) node.relations.push(relation);
  });
}

function relationsOf(edge) {
  return Object.values(edge.said).flat().map(([article, place]) => ARTICLES[article].relations[place]);
}

function characters(article) {
  article.characters ??= Array.from(article.text);
  return article.characters;
}

function slice(article, start, end) {
  return characters(article).slice(start, end).join("");
}

function countMentions(node) {
  return node.mentions.reduce((sum, entity) => sum + entity.mentions.length, 0);
}

// Only addresses of the web become links; anything else an article claims as its address is shown as text at most.
function webAddress(url) {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

function day(article) {
  return article.published ? article.published.slice(0, 10) : "";
}
