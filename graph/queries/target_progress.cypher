// zh: 目标之后公布的实际数据，是否达到
// en: Actual figures after a target, and whether they reach it
// param: year text 2027
MATCH (target:Figure)-[:ABOUT]->(about:Entity)<-[:ABOUT]-(f:Figure)
WHERE target.modality = 'target' AND f.modality = 'actual' AND target.metric = f.metric AND target.unit = f.unit
  AND target.period STARTS WITH $year
MATCH (target)-[:STATED_IN]->(:Sentence)-[:PART_OF_ARTICLE]->(plan:Article)
MATCH (f)-[:STATED_IN]->(s:Sentence)-[:PART_OF_ARTICLE]->(a:Article)
WHERE a.published >= plan.published
RETURN about.name AS subject, f.metric AS metric, target.text AS goal, target.period AS by_when, f.text AS actual,
  f.period AS as_of, f.value >= target.value AS reached, a.source AS source
ORDER BY subject, metric, by_when, coalesce(as_of, ''), goal, actual, source
