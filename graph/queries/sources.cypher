// zh: 各家媒体的报道与数据
// en: The sources, with their articles and figures
MATCH (article:Article)
OPTIONAL MATCH (article)<-[:PART_OF_ARTICLE]-(:Sentence)<-[:STATED_IN]-(f:Figure)
RETURN article.source AS source, count(DISTINCT article.id) AS articles, count(DISTINCT f.id) AS figures
ORDER BY articles DESC, figures DESC, coalesce(source, '')
