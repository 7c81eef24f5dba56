// All figures and all entities of the report as tables that can be searched, filtered, sorted and taken away.
const table = { figures: { query: "", modality: "", unit: "", sort: null, down: false }, entities: { query: "", type: "", sort: "mentions", down: true } };

const FIGURE_COLUMNS = [
  { name: "modality", of: (figure) => figure.modality, cell: (figure) => modalitySign(figure.modality) },
  { name: "subject", of: (figure) => figure.subject ?? "", cell: (figure) => (figure.subject_node ? chip(figure.subject_node) : h("span", { class: "unknown" }, figure.subject ?? "—")) },
  { name: "metric", of: (figure) => figure.metric },
  { name: "value", of: (figure) => figure.text, cell: (figure) => h("b", {}, figure.text) },
  { name: "normalised", of: (figure) => figure.value, cell: (figure) => h("span", { title: exact(figure) }, normalised(figure)), numeric: true },
  { name: "period", of: (figure) => figure.period ?? "", cell: (figure) => h("time", {}, period(figure)) },
  { name: "scope", of: (figure) => figure.scope ?? "" },
  { name: "speaker", of: (figure) => figure.speaker ?? "" },
  { name: "score", of: (figure) => figure.score, cell: (figure) => scoreSign(figure.score) },
  { name: "source", of: (figure) => day(figure.article) + figure.article.title, cell: (figure) => evidenceLink(figure.article, "figure", figure.place, articleLabel(figure.article)) },
];

const ENTITY_COLUMNS = [
  { name: "entities", of: (node) => node.name, cell: (node) => chip(node) },
  { name: "aliases", of: (node) => node.aliases.join("、") },
  { name: "mentions", of: countMentions, numeric: true },
  { name: "articles", of: (node) => node.articles.size, numeric: true },
  { name: "figures", of: (node) => node.figures.length, numeric: true },
  { name: "relations", of: (node) => node.relations.length, numeric: true },
];

// `columns` that are empty in every row are left out.
function tableView(state, allColumns, filters, find) {
  const all = find();
  const columns = allColumns.filter((column) => all.length === 0 || all.some((row) => column.of(row) !== ""));
  const body = h("tbody", {});
  const head = h("thead", {});
  const count = h("span", { class: "count" });
  function refresh() {
    const rows = sorted(find(), columns, state);
    count.textContent = String(rows.length);
    replace(head, h("tr", {}, columns.map((column) => heading(column, state, refresh))));
    replace(body);
    if (rows.length) growingRows(body, rows, columns);
    else body.append(h("tr", {}, h("td", { colspan: columns.length, class: "empty" }, t("nothing"))));
  }
  const set = (name) => (event) => {
    state[name] = event.target.value;
    refresh();
  };
  refresh();
  const search = h("input", { type: "search", placeholder: t("searchTable"), "aria-label": t("searchTable"), value: state.query, oninput: debounced(set("query")) });
  return h("div", { class: "table-view" }, h("div", { class: "controls" }, search, filters(set), count), h("div", { class: "scroller", tabindex: "0" }, h("table", {}, head, body)));
}

function heading(column, state, refresh) {
  const sort = () => {
    Object.assign(state, { sort: column.name, down: state.sort === column.name ? !state.down : false });
    refresh();
  };
  const direction = state.sort === column.name ? (state.down ? "descending" : "ascending") : null;
  return h("th", { "aria-sort": direction, class: column.numeric ? "numeric" : null }, h("button", { onclick: sort }, t(column.name)));
}

function sorted(rows, columns, state) {
  const column = columns.find(({ name }) => name === state.sort);
  if (!column) return rows;
  const order = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "zh-Hans"));
  return [...rows].sort((a, b) => order(column.of(a), column.of(b)) * (state.down ? -1 : 1));
}

function growingRows(body, rows, columns) {
  const row = (item) => h("tr", {}, columns.map((column) => h("td", { class: column.numeric ? "numeric" : null }, (column.cell ?? column.of)(item))));
  let shown = 0;
  const more = h("tr", {}, h("td", { colspan: columns.length }));
  const grow = () => {
    more.before(...rows.slice(shown, (shown += 80)).map(row));
    if (shown >= rows.length) {
      watcher.disconnect();
      more.remove();
    }
  };
  const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && grow());
  body.append(more);
  grow();
  watcher.observe(more);
}

function matches(query, ...texts) {
  const all = texts.join(" ").toLowerCase();
  return query.toLowerCase().split(/\s+/).every((word) => all.includes(word));
}

function figuresView() {
  const state = table.figures;
  const units = [...new Set(FIGURES.map((figure) => figure.unit))].sort();
  const find = () =>
    FIGURES.filter(
      (figure) =>
        (!state.modality || figure.modality === state.modality) && (!state.unit || figure.unit === state.unit) &&
        matches(state.query, figure.subject, figure.metric, figure.text, figure.scope, figure.speaker, figure.article.title),
    );
  const filters = (set) => [
    h("select", { "aria-label": t("modality"), onchange: set("modality") }, option("", t("allModalities"), state.modality), Object.keys(VOCABULARY.modalities).map((key) => option(key, term("modalities", key), state.modality))),
    h("select", { "aria-label": t("allUnits"), onchange: set("unit") }, option("", t("allUnits"), state.unit), units.map((unit) => option(unit, unit, state.unit))),
    h("button", { class: "download", onclick: () => saveFile("figures.csv", csv(find())) }, t("download")),
  ];
  const view = tableView(state, FIGURE_COLUMNS, filters, find);
  view.addEventListener("node", (event) => (location.hash = `#/graph/${event.detail.id}`));
  return view;
}

// With the sentence and the address of each figure; a leading formula sign is quoted, so that no spreadsheet runs it.
function csv(figures) {
  const fields = ["subject", "metric", "text", "value", "value_max", "unit", "bound", "period", "modality", "scope", "speaker", "score"];
  const safe = (value) => `"${String(value ?? "").replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
  const cell = (value) => (typeof value === "number" ? String(value) : safe(value));
  const rows = figures.map((figure) => {
    const { article } = figure;
    return [...fields.map((field) => figure[field]), slice(article, ...figure.sentence), article.title, article.source, article.published, article.url];
  });
  const lines = [[...fields, "sentence", "title", "source", "published", "url"], ...rows].map((row) => row.map(cell).join(","));
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

function entitiesView() {
  const state = table.entities;
  const find = () => NODES.filter((node) => (!state.type || node.type === state.type) && matches(state.query, node.name, ...node.aliases));
  const types = Object.keys(VOCABULARY.types).map((type) => option(type, term("types", type), state.type));
  const filters = (set) => h("select", { "aria-label": t("allTypes"), onchange: set("type") }, option("", t("allTypes"), state.type), types);
  const inspector = h("aside", { class: "inspector", tabindex: "0", "aria-live": "polite" }, h("p", { class: "empty" }, t("pick")));
  const view = h("div", { class: "with-inspector" }, tableView(state, ENTITY_COLUMNS, filters, find), inspector);
  view.addEventListener("node", ({ detail: node }) => {
    replace(inspector, node.relations.length > 0 && h("a", { class: "to-text", href: `#/graph/${node.id}` }, t("inGraph")), inspectNode(node)).scrollTop = 0;
  });
  return view;
}
