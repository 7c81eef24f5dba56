// zh: 两家机构的共同联系，以及说明它们的句子
// en: What two things have in common, with the sentences that say so
// param: from name 中国移动
// param: to name 中国信息通信研究院
MATCH (a:Entity {name: $from})-[r]-(middle:Entity)-[q]-(b:Entity {name: $to})
UNWIND r.sentences + q.sentences AS sentence_id
MATCH (s:Sentence {id: sentence_id})
RETURN DISTINCT middle.name AS between, type(r) AS from_relation, type(q) AS to_relation, s.text AS sentence
ORDER BY between, from_relation, to_relation, sentence
LIMIT 50
