// zh: 一个地方有哪些算力设施
// en: The facilities in a place
// param: place name 大同市
MATCH (it:Facility)-[:LOCATED_IN*1..3]->(area:Entity {name: $place})
RETURN DISTINCT it.name AS facility, it.first_published AS first_published
ORDER BY facility
LIMIT 500
