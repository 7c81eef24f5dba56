// zh: 哪些机构常在同一活动中出现
// en: Which organisations meet at the same events
// param: at_least number 2
MATCH (a:Company|Government|Institution)-[:PARTICIPATED_IN]->(meeting:Event)<-[:PARTICIPATED_IN]-(b:Company|Government|Institution)
WHERE a.id < b.id
WITH a.name AS one, b.name AS other, count(DISTINCT meeting.id) AS events
WHERE events >= $at_least
RETURN CASE WHEN one < other THEN one ELSE other END AS first,
  CASE WHEN one < other THEN other ELSE one END AS second, events
ORDER BY events DESC, first, second
LIMIT 200
