// zh: 关于一个主体的报道
// en: The articles that name a thing
// param: subject name 大同市
MATCH (it:Entity {name: $subject})-[:APPEARS_IN]->(article:Article)
RETURN article.published AS published, article.source AS source, article.title AS title, article.url AS url
ORDER BY published, source, title
LIMIT 200
