// zh: 一个地方有多少机架
// en: How many racks a place has
// param: place name 大同市
MATCH (it:Entity)-[:LOCATED_IN*0..3]->(area:Entity {name: $place})
WITH DISTINCT it
MATCH (f:Figure)-[:ABOUT]->(it)
WHERE f.unit = '标准机架'
RETURN it.name AS subject, f.metric AS metric, f.text AS text, f.value AS value, f.value_max AS value_max,
  f.unit AS unit,
  f.bound AS bound, f.period AS period, f.modality AS modality, f.speaker AS speaker, f.source AS source,
  f.published AS published, f.sentence AS sentence
ORDER BY coalesce(period, published) DESC, subject, value, sentence
LIMIT 500
