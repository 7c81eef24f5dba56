// zh: 一个地方的投资
// en: The investment in a place
// param: place name 大同市
MATCH (it:Entity)-[:LOCATED_IN*0..3]->(area:Entity {name: $place})
WITH DISTINCT it
MATCH (f:Figure)-[:ABOUT]->(it)
WHERE (f.unit = '元' OR f.unit = '美元') AND f.metric CONTAINS '投资'
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
RETURN it.name AS subject, f.metric AS metric, f.text AS text, f.value AS value, f.value_max AS value_max,
  f.unit AS unit,
  f.bound AS bound, f.period AS period, f.modality AS modality, f.speaker AS speaker, a.source AS source,
  a.published AS published, s.text AS sentence
ORDER BY coalesce(period, ''), published, subject, value, sentence
