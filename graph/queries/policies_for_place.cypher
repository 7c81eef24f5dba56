// zh: 哪些政策与报告涉及一个地方，由谁发布
// en: The policies and reports about a place, and who released them
// param: place name 大同市
MATCH (paper:Entity)-[r:COVERS]->(area:Entity {name: $place})
OPTIONAL MATCH (by:Entity)-[:RELEASED]->(paper)
RETURN DISTINCT paper.name AS work, paper.type AS type, by.name AS released_by, r.first_published AS first_published
ORDER BY first_published, work, coalesce(released_by, '')
LIMIT 500
