// zh: 一个地方举办过哪些活动
// en: The events held in a place
// param: place name 大同市
MATCH (meeting:Event)-[r:HELD_IN]->(area:Entity {name: $place})
RETURN meeting.name AS event, meeting.start AS start, r.first_published AS first_published,
  size(r.articles) AS articles
ORDER BY first_published, event
LIMIT 500
