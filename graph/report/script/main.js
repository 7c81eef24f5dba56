// The page: a bar with the views, the view that the address names, and the keys.
const VIEWS = { articles: articlesView, graph: graphView, figures: figuresView, entities: entitiesView };
const COUNTS_OF = { articles: ARTICLES.length, figures: FIGURES.length, entities: NODES.length };
let view = null;

function bar(current) {
  const tabs = Object.keys(VIEWS).map((name) =>
    h("a", { href: `#/${name}`, "aria-current": name === current ? "page" : null }, t(name), name in COUNTS_OF && h("span", { class: "count" }, number(COUNTS_OF[name]))),
  );
  const speak = () => {
    language = 1 - language;
    document.documentElement.lang = language ? "en" : "zh-Hans";
    open();
  };
  replace(
    document.getElementById("bar"),
    h("a", { class: "brand", href: "#/articles" }, t("brand")),
    h("nav", { "aria-label": t("brand") }, tabs),
    searchBox(),
    h("button", { class: "language", title: t("languageHint"), onclick: speak }, t("language")),
  );
}

function open() {
  const [, name, ...parts] = location.hash.split("/");
  const current = name in VIEWS ? name : "articles";
  view?.left?.();
  bar(current);
  document.title = `${t(current)} · ${t("brand")}`;
  view = VIEWS[current](...parts);
  replace(document.getElementById("view"), view);
  view.ready?.();
}

function keys(event) {
  const typing = event.target.matches("input, select, textarea");
  if (event.key === "/" && !typing) {
    event.preventDefault();
    document.querySelector(".search").focus();
  } else if (event.key === "Escape" && typing) event.target.blur();
  else if (!typing && (event.key === "j" || event.key === "k")) turnPage(event.key === "j" ? 1 : -1);
}

// The next or the previous article of the list.
function turnPage(step) {
  const items = [...document.querySelectorAll(".list a")];
  const at = items.findIndex((item) => item.hasAttribute("aria-current"));
  items[at + step]?.click();
}

addEventListener("hashchange", open);
document.addEventListener("keydown", keys);
open();
