// zh: 两家机构之间最短的联系
// en: The shortest ways from one thing to another
// param: from name 中国移动
// param: to name 中国信息通信研究院
MATCH p = allShortestPaths((a:Entity {name: $from})-[:HELD_IN|PART_OF|LOCATED_IN|WORKS_FOR|PARTICIPATED_IN|RELEASED|RELEASED_AT|RANKED|CONNECTED_TO|BUILDS|COOPERATES_WITH|COVERS*1..4]-(b:Entity {name: $to}))
RETURN p, length(p) AS steps
LIMIT 20
