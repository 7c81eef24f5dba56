// zh: 同一主体、指标与时间的不同数值，各附句子
// en: Different values for one subject, metric and time, side by side with their sentences
// param: ratio decimal 1.01
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
WHERE f.period IS NOT NULL
WITH about.id AS subject_id, about.name AS subject, f.metric AS metric, f.unit AS unit, f.period AS period,
  f.modality AS modality, min(f.value) AS lowest, max(f.value) AS highest
WHERE highest > lowest * $ratio
WITH subject_id, subject, metric, unit, period, modality
ORDER BY subject, metric, period, modality, unit
LIMIT 100
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
WHERE about.id = subject_id AND f.metric = metric AND f.unit = unit AND f.period = period AND f.modality = modality
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
RETURN subject, metric, period, modality, f.text AS text, f.value AS value, a.source AS source, s.text AS sentence
ORDER BY subject, metric, period, modality, value, source, sentence
