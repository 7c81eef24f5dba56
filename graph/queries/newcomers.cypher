// zh: 某日以来首次出现的主体
// en: Things first named since a date
// param: since text 2025-09-01
MATCH (it:Entity)
WHERE it.first_published >= $since
RETURN it.name AS thing, it.type AS type, it.first_published AS first_published
ORDER BY first_published, type, thing
LIMIT 500
