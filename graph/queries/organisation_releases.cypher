// zh: 一家机构发布了哪些报告、政策、指数和产品
// en: The reports, policies, indices and products that an organisation released
// param: organisation name 中国信息通信研究院
MATCH (by:Entity {name: $organisation})-[r:RELEASED]->(paper:Entity)
RETURN paper.name AS work, paper.type AS type, r.first_published AS first_published
ORDER BY first_published, work
