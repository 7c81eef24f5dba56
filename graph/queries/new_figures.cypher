// zh: 某日以来公布的数据
// en: The figures published since a date
// param: since text 2025-09-01
MATCH (f:Figure)
WHERE f.published >= $since
OPTIONAL MATCH (f)-[:ABOUT]->(about:Entity)
RETURN f.published AS published, about.name AS subject, f.metric AS metric, f.text AS text, f.modality AS modality,
  f.source AS source, f.sentence AS sentence
ORDER BY published, coalesce(subject, ''), metric, text, source
LIMIT 500
