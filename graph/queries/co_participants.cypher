// zh: 谁与一家机构参加过同样的活动
// en: Who took part in the same events as an organisation
// param: organisation name 中国移动
MATCH (by:Entity {name: $organisation})-[:PARTICIPATED_IN]->(meeting:Event)<-[:PARTICIPATED_IN]-(others:Entity)
WHERE others.name <> $organisation
RETURN others.name AS other, others.type AS type, count(DISTINCT meeting.id) AS events
ORDER BY events DESC, type, other
LIMIT 200
