// zh: 一个主体的目标、预测与实际
// en: The targets, forecasts and actual figures of a subject, side by side
// param: subject name 大同市
MATCH (f:Figure)-[:ABOUT]->(about:Entity {name: $subject})
RETURN f.metric AS metric, f.unit AS unit, f.modality AS modality, f.period AS period, f.value AS value,
  f.text AS text, f.source AS source, f.sentence AS sentence
ORDER BY metric, unit, modality, coalesce(period, ''), value, source
LIMIT 500
