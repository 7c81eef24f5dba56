// zh: 由最多家媒体各自报道的数据
// en: The figures that most sources report
// param: at_least number 2
MATCH (f:Figure)-[:ABOUT]->(about:Entity)
MATCH (f)-[:STATED_IN]->(:Sentence)-[:PART_OF_ARTICLE]->(article:Article)
WITH about.name AS subject, f.metric AS metric, f.value AS value, f.unit AS unit, f.modality AS modality,
  count(DISTINCT article.source) AS sources, count(DISTINCT article.id) AS articles
WHERE sources >= $at_least
RETURN subject, metric, value, unit, modality, sources, articles
ORDER BY sources DESC, articles DESC, subject, metric, value
LIMIT 100
