// Values for reading: prefixes of the SI for physical units, 万 and 亿 (million and billion in English) for the rest.
const PREFIXES = [[1e24, "Y"], [1e21, "Z"], [1e18, "E"], [1e15, "P"], [1e12, "T"], [1e9, "G"], [1e6, "M"], [1e3, "k"]];
const COUNTS = [
  [[1e12, "万亿"], [1e8, "亿"], [1e4, "万"]],
  [[1e12, " trillion"], [1e9, " billion"], [1e6, " million"]],
];

function number(value) {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 12, maximumFractionDigits: 6 });
}

function scaled(value, unit) {
  if (unit === "rank") return t("rank").replace("{n}", number(value));
  if (unit === "ratio") return number(value);
  const prefixed = VOCABULARY.prefixed_units.includes(unit);
  const scale = (prefixed ? PREFIXES : COUNTS[language]).find(([size]) => Math.abs(value) >= size);
  const [size, name] = scale ?? [1, ""];
  const digits = number(Number((value / size).toPrecision(12)));
  if (prefixed) return `${digits} ${name}${unit}`;
  return unit === "%" ? `${digits}%` : `${digits}${language ? name : ` ${name}`.trimEnd()} ${unit}`.replace(/([万亿]) /, "$1");
}

// The value in its base unit with the bound's sign, e.g. “≥ 6 TWh”.
function normalised(figure) {
  const sign = figure.bound ? `${VOCABULARY.bounds[figure.bound].sign} ` : "";
  const low = scaled(figure.value, figure.unit);
  return sign + (figure.value_max === null ? low : `${low} – ${scaled(figure.value_max, figure.unit)}`);
}

function exact(figure) {
  const high = figure.value_max === null ? "" : ` – ${number(figure.value_max)}`;
  return `${number(figure.value)}${high} ${figure.unit}`;
}

// What the words as written leave to be said: the value in handier units, or all its digits.
function readingAid(figure) {
  const bare = (text) => text.replace(/[\s,≈≥≤]/g, "");
  if (bare(normalised(figure)) !== bare(figure.text)) return normalised(figure);
  return Math.abs(figure.value) >= 1e4 ? exact(figure) : "";
}

function percent(score) {
  return `${Math.round(score * 100)}%`;
}

// Periods as written in ISO 8601, read aloud: 2026/2030 → 2026–2030.
function period(figure) {
  return figure.period ? figure.period.replace("/", " – ") : "";
}
