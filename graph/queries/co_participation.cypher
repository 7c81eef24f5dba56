// zh: 参加活动最多的一百家机构中，谁与谁常在同一活动中出现
// en: Of the hundred organisations with most events, which meet at the same ones
// param: at_least number 2
MATCH (by:Company|Government|Institution)
WITH by, COUNT { MATCH (by)-[:PARTICIPATED_IN]->(:Event) } AS joined
WHERE joined >= $at_least
WITH by
ORDER BY joined DESC, by.name
LIMIT 100
MATCH (by)-[:PARTICIPATED_IN]->(meeting:Event)
WITH meeting.id AS at, collect(DISTINCT by.name) AS names
UNWIND names AS first
UNWIND names AS second
WITH first, second, count(*) AS events
WHERE first < second AND events >= $at_least
RETURN first, second, events
ORDER BY events DESC, first, second
LIMIT 200
