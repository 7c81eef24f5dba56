// zh: 一项指标随时间的说法
// en: What is said of a metric of a subject over time
// param: subject name 大同市
// param: metric text 算力
MATCH (f:Figure)-[:ABOUT]->(about:Entity {name: $subject})
WHERE f.metric CONTAINS $metric
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
RETURN f.metric AS metric, f.text AS text, f.value AS value, f.unit AS unit, f.period AS period,
  f.modality AS modality,
  f.speaker AS speaker, a.source AS source, a.published AS published, s.text AS sentence
ORDER BY coalesce(period, ''), published, value, sentence
