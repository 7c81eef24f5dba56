// zh: 一项指数的排名
// en: The ranking of an index
// param: ranking name 综合算力指数
// param: year text 
MATCH (it:Entity)-[r:RANKED]->(list:Index {name: $ranking})
WHERE coalesce(r.last_published, '') STARTS WITH $year
RETURN r.rank AS rank, it.name AS thing, it.type AS type, r.first_published AS first_published,
  size(r.articles) AS articles
ORDER BY coalesce(rank, 1000000), thing, first_published
LIMIT 500
