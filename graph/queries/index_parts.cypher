// zh: 一项指数的分指数
// en: The parts of an index
// param: ranking name 综合算力指数
MATCH (inner:Index)-[:PART_OF]->(list:Index {name: $ranking})
RETURN inner.name AS part
ORDER BY part
