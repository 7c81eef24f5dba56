// zh: 各方为某一年提出的目标
// en: The targets set for a year
// param: year text 2027
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
WHERE f.modality = 'target' AND f.period STARTS WITH $year
RETURN about.name AS subject, f.metric AS metric, f.text AS text, f.value AS value, f.unit AS unit,
  f.period AS period, f.speaker AS speaker, f.source AS source
ORDER BY subject, metric, value, source
LIMIT 500
