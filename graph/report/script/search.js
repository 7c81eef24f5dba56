// The search of the whole report: entities by any of their names, articles by title, figures by metric.
function findNodes(words) {
  const query = words.toLowerCase();
  const names = (node) => [node.name, ...node.aliases].map((name) => name.toLowerCase());
  const rank = (node) => (names(node).includes(query) ? 0 : names(node).some((name) => name.startsWith(query)) ? 1 : 2);
  const found = query ? NODES.filter((node) => names(node).some((name) => name.includes(query))) : [];
  return found.sort((a, b) => rank(a) - rank(b) || b.relations.length + b.figures.length - a.relations.length - a.figures.length);
}

function searchBox() {
  const results = h("div", { class: "results", hidden: true });
  const input = h("input", {
    type: "search", class: "search", placeholder: t("search"), "aria-label": t("search"),
    oninput: debounced(() => fillResults(results, input.value.trim())),
  });
  const box = h("div", { class: "search-box", onkeydown: (event) => moveInResults(event, input, results) }, input, results);
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) results.hidden = true;
  });
  box.addEventListener("focusin", () => (results.hidden = !results.hasChildNodes()));
  results.addEventListener("click", () => {
    results.hidden = true;
    document.activeElement.blur();
  });
  return box;
}

function fillResults(results, words) {
  const articles = ARTICLES.filter((article) => words && matches(words, article.title)).slice(0, 6);
  const figures = FIGURES.filter((figure) => words && matches(words, figure.subject, figure.metric)).slice(0, 6);
  const groups = [
    [t("entities"), findNodes(words).slice(0, 8).map((node) => result(`#/graph/${node.id}`, typeSign(node.type), node.name))],
    [t("figures"), figures.map((figure) => result(`#/articles/${figure.article.id}/figure/${figure.place}`, modalitySign(figure.modality), `${figure.subject ?? ""} ${figure.metric} ${figure.text}`))],
    [t("articles"), articles.map((article) => result(`#/articles/${article.id}`, article.title, h("small", {}, day(article))))],
  ].filter(([, items]) => items.length);
  replace(results, groups.map(([name, items]) => h("section", {}, h("h3", {}, name), items)));
  if (words && !groups.length) results.append(h("p", { class: "empty" }, t("nothing")));
  results.hidden = !words;
}

function result(href, ...children) {
  return h("a", { href }, children);
}

function moveInResults(event, input, results) {
  if (event.key === "Escape") {
    results.hidden = true;
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...results.querySelectorAll("a")];
  if (!step || !links.length) return;
  event.preventDefault();
  (links[links.indexOf(document.activeElement) + step] ?? input).focus(); // the box itself stands at place −1
}
