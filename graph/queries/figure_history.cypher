// zh: 一项指标随时间的说法
// en: What is said of a metric of a subject over time
// param: subject name 大同市
// param: metric text 算力
MATCH (f:Figure)-[:ABOUT]->(about:Entity {name: $subject})
WHERE f.metric CONTAINS $metric OR f.concept = $metric
RETURN f.metric AS metric, f.text AS text, f.value AS value, f.unit AS unit, f.period AS period,
  f.modality AS modality,
  f.speaker AS speaker, f.source AS source, f.published AS published, f.sentence AS sentence
ORDER BY coalesce(period, published) DESC, value, sentence
LIMIT 500
