// zh: 一场活动在哪里举办，属于哪个省市
// en: Where an event is held, and what that place lies in
// param: event name 2025中国算力大会
MATCH (meeting:Event {name: $event})-[:HELD_IN]->(area:Entity)
OPTIONAL MATCH (area)-[:LOCATED_IN]->(region:Entity)
RETURN DISTINCT area.name AS place, area.type AS type, region.name AS lies_in
ORDER BY place, coalesce(lies_in, '')
