// zh: 被最多文章提到的主体
// en: The things that most articles name
// param: limit number 20
MATCH (it:Entity)
WITH it, COUNT { MATCH (it)-[:APPEARS_IN]->(:Article) } AS articles
ORDER BY articles DESC, it.name
LIMIT $limit
MATCH (it)-[:APPEARS_IN]->(article:Article)
RETURN it.name AS thing, it.type AS type, articles, count(DISTINCT article.source) AS sources
ORDER BY articles DESC, sources DESC, type, thing
