// zh: 谁在一个地方建了什么
// en: Who builds what in a place
// param: place name 大同市
MATCH (by:Entity)-[r:BUILDS]->(it:Facility)-[:LOCATED_IN*1..3]->(area:Entity {name: $place})
RETURN DISTINCT by.name AS builder, it.name AS facility, r.first_published AS since
ORDER BY facility, builder
LIMIT 500
