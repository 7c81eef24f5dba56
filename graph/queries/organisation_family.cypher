// zh: 一家公司的母公司和子公司
// en: The parents and subsidiaries of a company
// param: organisation name 中国移动
MATCH (inner:Company)-[r:PART_OF]->(outer:Company)
WHERE inner.name = $organisation OR outer.name = $organisation
RETURN inner.name AS part, outer.name AS whole, size(r.articles) AS articles
ORDER BY whole, part
