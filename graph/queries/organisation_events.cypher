// zh: 一家机构参加过哪些活动，在哪里，什么角色
// en: The events of an organisation, where and in which role
// param: organisation name 中国移动
MATCH (by:Entity {name: $organisation})-[r:PARTICIPATED_IN]->(meeting:Event)
OPTIONAL MATCH (meeting)-[:HELD_IN]->(area:Entity)
RETURN DISTINCT meeting.name AS event, r.role AS role, area.name AS place
ORDER BY event, coalesce(role, ''), coalesce(place, '')
LIMIT 500
