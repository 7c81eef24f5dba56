// zh: 某日以来公布的数据
// en: The figures published since a date
// param: since text 2025-09-01
MATCH (a:Article)<-[:PART_OF_ARTICLE]-(s:Sentence)<-[:STATED_IN]-(f:Figure)
WHERE a.published >= $since
OPTIONAL MATCH (f)-[:ABOUT]->(about:Entity)
RETURN a.published AS published, about.name AS subject, f.metric AS metric, f.text AS text, f.modality AS modality,
  a.source AS source, s.text AS sentence
ORDER BY published, coalesce(subject, ''), metric, text, source
LIMIT 500
