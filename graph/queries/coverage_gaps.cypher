// zh: 有报道而没有数据的地方
// en: Places with news but no figures
MATCH (area:Province|City)-[:APPEARS_IN]->(article:Article)
WHERE NOT EXISTS { MATCH (f:Figure)-[:ABOUT]->(area) }
RETURN area.name AS place, area.type AS type, count(DISTINCT article.id) AS articles
ORDER BY articles DESC, type, place
LIMIT 200
