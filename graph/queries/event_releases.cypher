// zh: 一场活动上发布了什么，由谁发布
// en: What was released at an event, and by whom
// param: event name 2025中国算力大会
MATCH (paper:Entity)-[:RELEASED_AT]->(meeting:Event {name: $event})
OPTIONAL MATCH (by:Entity)-[:RELEASED]->(paper)
RETURN DISTINCT paper.name AS work, paper.type AS type, by.name AS released_by
ORDER BY type, work, coalesce(released_by, '')
