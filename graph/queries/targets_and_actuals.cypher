// zh: 一个主体的目标、预测与实际
// en: The targets, forecasts and actual figures of a subject, side by side
// param: subject name 大同市
MATCH (f:Figure)-[:ABOUT]->(about:Entity {name: $subject})
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
RETURN f.metric AS metric, f.unit AS unit, f.modality AS modality, f.period AS period, f.value AS value,
  f.text AS text, a.source AS source, s.text AS sentence
ORDER BY metric, unit, modality, coalesce(period, ''), value, source
