// zh: 一家机构与谁合作
// en: The partners of an organisation
// param: organisation name 中国移动
MATCH (by:Entity {name: $organisation})-[r:COOPERATES_WITH]-(ally:Entity)
RETURN ally.name AS partner, ally.type AS type, min(r.first_published) AS since, max(size(r.articles)) AS articles
ORDER BY articles DESC, partner
LIMIT 500
