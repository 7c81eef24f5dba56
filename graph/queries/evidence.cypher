// zh: 一种关系由哪些句子说出，出自哪里
// en: The sentences that say how two things are related, and where they stand
// param: from name 大同市
// param: to name 山西省
MATCH (a:Entity {name: $from})-[r]-(b:Entity {name: $to})
UNWIND r.sentences AS sentence
MATCH (s:Sentence {id: sentence})
MATCH (article:Article {id: s.article})
RETURN type(r) AS relation, s.text AS sentence, article.source AS source, article.published AS published,
  article.url AS url
ORDER BY relation, published, sentence
LIMIT 500
