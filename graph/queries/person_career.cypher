// zh: 一个人任职何处、参加过什么活动
// en: Where a person works and what they took part in
// param: person name 王磊
MATCH (human:Person {name: $person})-[r:WORKS_FOR|PARTICIPATED_IN]->(others:Entity)
RETURN type(r) AS relation, others.name AS other, coalesce(r.title, r.role) AS as_what,
  r.last_published AS last_published
ORDER BY relation, other, coalesce(as_what, '')
