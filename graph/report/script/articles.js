// The reading view: list of articles, one open text, and what was found in it.
const reading = { query: "", type: "", order: "byOrder", tab: "figures", marks: new Set(["mention", "figure", "relation"]) };

const ORDERS = {
  byOrder: () => 0,
  newest: (a, b) => day(b).localeCompare(day(a)),
  oldest: (a, b) => day(a).localeCompare(day(b)),
  mostFigures: (a, b) => b.figures.length - a.figures.length,
};

function articlesView(id, kind, place) {
  const article = BY_ID.get(id) ?? ARTICLES[0];
  if (!article) return h("p", { class: "empty" }, t("noArticles"));
  const view = h("div", { class: "reading" }, articleList(article), reader(article), factsPanel(article));
  view.addEventListener("node", (event) => pickNode(view, article, event.detail));
  view.addEventListener("click", (event) => pickMark(view, article, event));
  view.ready = () => {
    view.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    if (kind) show(view, article, kind, place);
  };
  return view;
}

function articleList(open) {
  const list = h("ol", { class: "articles" });
  const count = h("span", { class: "count" });
  const refresh = () => {
    const found = foundArticles();
    count.textContent = `${found.length} / ${ARTICLES.length}`;
    if (found.length) growing(list, found, (article) => articleItem(article, article === open));
    else replace(list, h("li", { class: "empty" }, t("nothing")));
  };
  const set = (name) => (event) => {
    reading[name] = event.target.value;
    refresh();
  };
  const types = Object.keys(VOCABULARY.types).map((type) => option(type, term("types", type), reading.type));
  const controls = h(
    "div", { class: "controls" },
    h("input", { type: "search", placeholder: t("searchArticles"), "aria-label": t("searchArticles"), value: reading.query, oninput: debounced(set("query")) }),
    h("select", { "aria-label": t("allTypes"), onchange: set("type") }, option("", t("allTypes"), reading.type), option("figures", t("withFigures"), reading.type), types),
    h("select", { "aria-label": t("byOrder"), onchange: set("order") }, Object.keys(ORDERS).map((order) => option(order, t(order), reading.order))),
    count,
  );
  refresh();
  return h("nav", { class: "list", "aria-label": t("articles") }, controls, list);
}

function foundArticles() {
  const words = reading.query.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const found = ARTICLES.filter((article) => {
    article.lower ??= article.text.toLowerCase();
    const typed = !reading.type || (reading.type === "figures" ? article.figures.length : article.entities.some(({ node }) => node.type === reading.type));
    return typed && words.every((word) => article.lower.includes(word));
  });
  return found.sort(ORDERS[reading.order]);
}

function articleItem(article, open) {
  const counts = [["entities", article.entities], ["figures", article.figures], ["relations", article.relations]];
  return h(
    "li", {},
    h(
      "a", { href: `#/articles/${article.id}`, "aria-current": open ? "page" : null },
      h("b", {}, article.title),
      h("small", {}, [article.source, day(article), article.origin && t("reprint")].filter(Boolean).join(" · ") || article.page),
      h("small", { class: "counts" }, counts.map(([name, items]) => h("span", {}, `${t(name)} ${items.length}`))),
    ),
  );
}

function reader(article) {
  const address = webAddress(article.url);
  const about = [article.source, day(article), article.locale, article.reporters.length && `${t("reporters")} ${article.reporters.join("、")}`];
  return h(
    "article", { class: `reader ${[...reading.marks].map((mark) => `with-${mark}`).join(" ")}`, tabindex: "0", lang: "zh-Hans" },
    h(
      "div", { class: "kicker" },
      h("span", {}, about.filter(Boolean).join(" · ") || article.page),
      article.origin && h("a", { href: `#/articles/${article.origin}` }, t("reprint")),
      address && h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, t("original")),
      h("a", { href: `#/graph/in/${article.id}` }, t("articleGraph")),
      markSwitches(),
    ),
    h("div", { class: "text" }, annotated(article)),
  );
}

function markSwitches() {
  const names = { mention: "entities", figure: "figures", relation: "relations" };
  return h("span", { class: "switches", role: "group", "aria-label": t("marks") }, Object.entries(names).map(([mark, name]) => {
    const toggle = (event) => {
      const on = !reading.marks.has(mark);
      reading.marks[on ? "add" : "delete"](mark);
      event.currentTarget.setAttribute("aria-pressed", on);
      event.currentTarget.closest(".reader").classList.toggle(`with-${mark}`, on);
    };
    return h("button", { "aria-pressed": String(reading.marks.has(mark)), class: "switch", "data-mark": mark, onclick: toggle }, t(name));
  }));
}

const TABS = {
  figures: (article) => article.figures.map((figure) => claim(figure)),
  relations: (article) => grouped(article.relations, (relation) => term("predicates", relation.p), relationCard),
  entities: (article) => grouped(article.entities, ({ node }) => term("types", node.type), entityCard),
};

function grouped(items, nameOf, render) {
  const groups = new Map();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return [...groups].map(([name, members]) => h("section", {}, h("h3", {}, name, h("span", { class: "count" }, members.length)), members.map(render)));
}

function factsPanel(article) {
  const panel = h("aside", { class: "facts" });
  const fill = () => {
    const empty = { figures: "noFigures", relations: "noRelations", entities: "noEntities" }[reading.tab];
    const cards = TABS[reading.tab](article);
    const tabs = Object.keys(TABS).map((name) => tabButton(name, article[name].length, () => panel.open(name)));
    replace(
      panel,
      h("div", { class: "tabs", role: "tablist", onkeydown: arrowKeys }, tabs),
      h("div", { class: "cards", role: "tabpanel" }, cards.length ? cards : h("p", { class: "empty" }, t(empty))),
    );
  };
  panel.open = (tab) => {
    reading.tab = tab;
    fill();
  };
  fill();
  return panel;
}

function tabButton(name, count, open) {
  const chosen = reading.tab === name;
  return h("button", { role: "tab", "data-tab": name, "aria-selected": String(chosen), tabindex: chosen ? "0" : "-1", onclick: open }, t(name), h("span", { class: "count" }, count));
}

function arrowKeys(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tabs = [...event.currentTarget.children];
  const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length].dataset.tab;
  event.currentTarget.closest(".facts").open(next);
  document.querySelector(`[data-tab="${next}"]`).focus();
}

// What a click on the text or on a card means: its evidence, lit in both.
function pickMark(view, article, event) {
  const target = event.target.closest("mark[data-figure], .relation-sign, mark[data-node], .claim, .relation, .entity");
  if (!target || event.target.closest("a")) return;
  const { figure, relation, node } = target.dataset;
  if (node) pickNode(view, article, NODE_BY_ID.get(node), target.matches("mark"));
  else show(view, article, figure ? "figure" : "relation", figure ?? relation);
}

function pickNode(view, article, node) {
  if (node.articles.has(article)) show(view, article, "node", node.id);
  else location.hash = `#/graph/${node.id}`;
}

function show(view, article, kind, place) {
  for (const element of view.querySelectorAll(".lit, .evidence")) element.classList.remove("lit", "evidence");
  const lit = { figure: showFigure, relation: showRelation, node: showNode, at: showRange }[kind]?.(view, article, place);
  if (!lit) return;
  lit.forEach((element) => element.classList.add("lit"));
  const first = lit.find((element) => element.closest(".text"));
  (first ?? view.querySelector(".evidence"))?.scrollIntoView({ block: "center", behavior: motion() });
}

function motion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

function openTab(view, tab, selector) {
  view.querySelector(".facts").open(tab);
  const card = view.querySelector(`.facts ${selector}`);
  card?.scrollIntoView({ block: "nearest", behavior: motion() });
  return card;
}

function showFigure(view, article, place) {
  const figure = article.figures[place];
  if (!figure) return null;
  light(view, ...figure.sentence);
  const marks = view.querySelectorAll(`.text [data-figure="${CSS.escape(place)}"]`);
  return [...marks, openTab(view, "figures", `[data-figure="${CSS.escape(place)}"]`)];
}

function showRelation(view, article, place) {
  const relation = article.relations[place];
  if (!relation) return null;
  light(view, relation.start, relation.end);
  const ends = [relation.s, relation.o].map(({ id }) => `.evidence mark[data-node="${id}"]`).join(", ");
  return [...view.querySelectorAll(ends), openTab(view, "relations", `[data-relation="${CSS.escape(place)}"]`)];
}

function showNode(view, article, id) {
  const marks = view.querySelectorAll(`.text mark[data-node="${CSS.escape(id)}"]`);
  return [...marks, openTab(view, "entities", `[data-node="${CSS.escape(id)}"]`)].filter(Boolean);
}

function showRange(view, article, range) {
  light(view, ...range.split("-").map(Number));
  return [...view.querySelectorAll(".text .evidence")].slice(0, 1);
}

function light(view, start, end) {
  for (const sentence of view.querySelectorAll(".text .sentence")) {
    if (Number(sentence.dataset.start) < end && Number(sentence.dataset.end) > start) sentence.classList.add("evidence");
  }
}
