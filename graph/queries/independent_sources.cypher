// zh: 由最多家媒体各自报道的数据；转载不另算一家
// en: The figures that most sources report on their own; a reprint is no further source
// param: at_least number 2
MATCH (f:Figure)
WHERE f.topic IS NOT NULL AND f.value IS NOT NULL
WITH f.topic AS topic, f.value AS value, count(*) AS claims
WHERE claims >= $at_least
MATCH (f:Figure)
WHERE f.topic = topic AND f.value = value
WITH topic, value, min(f.id) AS example, count(DISTINCT CASE WHEN f.origin IS NULL THEN f.source END) AS sources,
  count(DISTINCT f.source) AS outlets, count(DISTINCT f.article) AS articles
WHERE sources >= $at_least
WITH example, sources, outlets, articles
ORDER BY sources DESC, articles DESC, example
LIMIT 100
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
WHERE f.id = example
RETURN about.name AS subject, f.metric AS metric, f.value AS value, f.unit AS unit, f.period AS period,
  f.modality AS modality, sources, outlets, articles
ORDER BY sources DESC, articles DESC, subject, metric, value
