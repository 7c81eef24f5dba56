// zh: 一个主体的数据由谁说出、出自哪里
// en: Who says what about a subject, and where
// param: subject name 大同市
MATCH (f:Figure)-[:ABOUT]->(about:Entity {name: $subject})
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
RETURN f.speaker AS speaker, a.source AS source, f.metric AS metric, f.text AS text, f.modality AS modality,
  s.text AS sentence, a.url AS url
ORDER BY coalesce(speaker, ''), source, metric, text, url
LIMIT 500
