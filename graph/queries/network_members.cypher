// zh: 谁接入了一个平台或网络，谁建设了它
// en: Who is connected to a platform or network, and who builds it
// param: network name 全国一体化算力网络
MATCH (by:Entity)-[r:CONNECTED_TO|BUILDS]->(net:Entity {name: $network})
RETURN type(r) AS relation, by.name AS who, by.type AS type, r.first_published AS since
ORDER BY relation, type, who
LIMIT 500
