// zh: 各家媒体的报道与数据
// en: The sources, with their articles and figures
MATCH (article:Article)
RETURN article.source AS source, count(*) AS articles, sum(article.figures) AS figures
ORDER BY articles DESC, figures DESC, coalesce(source, '')
