// zh: 同一主体、指标与时间的不同数值：最低与最高者，各附句子
// en: Different values for one subject, metric and time: the lowest and the highest with their sentences
// param: ratio decimal 1.01
MATCH (f:Figure)
WHERE f.topic IS NOT NULL AND f.value IS NOT NULL
WITH f.topic AS topic, min(f.value) AS lowest, max(f.value) AS highest, count(*) AS claims
WHERE highest > lowest * $ratio
WITH topic, lowest, highest
ORDER BY claims DESC, topic
LIMIT 100
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
WHERE f.topic = topic AND f.period IS NOT NULL AND (f.value = lowest OR f.value = highest)
RETURN about.name AS subject, f.metric AS metric, f.period AS period, f.modality AS modality, f.text AS text,
  f.value AS value, f.source AS source, f.sentence AS sentence
ORDER BY subject, metric, period, modality, value, source, sentence
LIMIT 500
