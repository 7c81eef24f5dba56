// zh: 目标之后最新公布的实际数据，是否达到
// en: The latest actual figures after a target, and whether they reach it
// param: year text 2027
MATCH (target:Figure)-[:ABOUT]->(about:Entity)
WHERE target.modality = 'target' AND target.period STARTS WITH $year
WITH target, about
ORDER BY about.name, target.concept, target.published, target.id
LIMIT 200
WITH about.id AS key, target.concept AS concept, target.unit AS unit, collect(target) AS targets,
  min(target.published) AS first
MATCH (f:Figure)-[:ABOUT]->(about:Entity {id: key})
WHERE f.modality = 'actual' AND f.concept = concept AND f.unit = unit AND f.published >= first
WITH key, concept, unit, targets, max(f.published) AS latest
MATCH (f:Figure)-[:ABOUT]->(about:Entity {id: key})
WHERE f.modality = 'actual' AND f.concept = concept AND f.unit = unit AND f.published = latest
UNWIND targets AS target
WITH about, f, target
WHERE f.published >= target.published
RETURN about.name AS subject, f.metric AS metric, target.text AS goal, target.period AS by_when, f.text AS actual,
  f.period AS as_of, f.value >= target.value AS reached, f.source AS source
ORDER BY subject, metric, by_when, coalesce(as_of, ''), goal, actual, source
LIMIT 500
