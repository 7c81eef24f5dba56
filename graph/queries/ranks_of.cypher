// zh: 一个主体在各项指数中的排名
// en: The ranks of a subject in all indices
// param: subject name 大同市
MATCH (it:Entity {name: $subject})-[r:RANKED]->(list:Index)
RETURN list.name AS ranking, r.rank AS rank, r.first_published AS first_published, r.last_published AS last_published
ORDER BY ranking, first_published, coalesce(rank, 1000000)
LIMIT 500
