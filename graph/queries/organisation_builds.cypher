// zh: 一家机构建设了什么，在哪里
// en: What an organisation builds, and where
// param: organisation name 中国移动
MATCH (by:Entity {name: $organisation})-[r:BUILDS]->(it:Entity)
OPTIONAL MATCH (it)-[:LOCATED_IN]->(area:Entity)
RETURN DISTINCT it.name AS thing, it.type AS type, area.name AS place, r.first_published AS since
ORDER BY thing, coalesce(place, '')
LIMIT 500
