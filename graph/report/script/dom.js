// Elements from plain values: text always becomes a text node, so nothing that an article says can be markup.
function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value === "boolean") element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function option(value, label, chosen) {
  return h("option", { value, selected: value === chosen }, label);
}

// A list that grows as it is scrolled, so that thousands of items cost no more than a screenful.
function growing(list, items, render, step = 60) {
  let shown = 0;
  const end = h("li", { class: "end" });
  const watcher = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && grow());
  function grow() {
    end.before(...items.slice(shown, shown + step).map(render));
    shown += step;
    if (shown >= items.length) {
      watcher.disconnect();
      end.remove();
    }
  }
  replace(list, end);
  grow();
  watcher.observe(end);
  return list;
}

function debounced(action, wait = 120) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), wait);
  };
}
