// zh: 一场活动有谁参加，以什么角色
// en: Who takes part in an event, and in which role
// param: event name 2025中国算力大会
MATCH (by:Entity)-[r:PARTICIPATED_IN]->(meeting:Event {name: $event})
RETURN by.name AS participant, by.type AS type, r.role AS role, size(r.articles) AS articles
ORDER BY type, participant, coalesce(role, '')
LIMIT 500
