// zh: 一家机构有哪些人，任什么职务
// en: The people of an organisation and their titles
// param: organisation name 中国移动
MATCH (human:Person)-[r:WORKS_FOR]->(by:Entity {name: $organisation})
RETURN human.name AS person, r.title AS title, r.last_published AS last_published
ORDER BY person, coalesce(title, '')
LIMIT 500
