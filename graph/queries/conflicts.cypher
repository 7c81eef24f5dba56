// zh: 同一主体、指标与时间的不同数值
// en: Different values for one subject, metric and time
// param: ratio decimal 1.01
MATCH (f:Figure)-[:ABOUT]->(about:Entity)<-[:ABOUT]-(g:Figure)
WHERE f.value < g.value AND f.metric = g.metric AND f.unit = g.unit AND f.period = g.period AND f.modality = g.modality
  AND g.value > f.value * $ratio
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
MATCH (g)-[:STATED_IN]->(t:Sentence)-[:PART_OF_ARTICLE]->(b:Article)
RETURN about.name AS subject, f.metric AS metric, f.period AS period, f.text AS lower, a.source AS lower_source,
  s.text AS lower_sentence,
  g.text AS higher, b.source AS higher_source, t.text AS higher_sentence
ORDER BY subject, metric, period, lower, higher, lower_source, higher_source
LIMIT 200
