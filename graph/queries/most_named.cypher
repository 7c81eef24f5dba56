// zh: 被最多文章提到的主体
// en: The things that most articles name
// param: limit number 20
MATCH (it:Entity)-[:APPEARS_IN]->(article:Article)
WITH it.name AS thing, it.type AS type, count(article.id) AS articles, count(DISTINCT article.source) AS sources
RETURN thing, type, articles, sources
ORDER BY articles DESC, sources DESC, type, thing
LIMIT $limit
