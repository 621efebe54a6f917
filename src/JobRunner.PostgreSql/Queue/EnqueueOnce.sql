-- After an insert, in its transaction, with a later look: $1 ids, $2 the least of them. Fails when one of them has ended in between. The insert saw the run neither
-- ended, for that was not committed when it looked, nor in its way, for by then it was gone; so the run would be made a second time.
-- Ids follow the time: a new one is behind all that have ended, as a rule, and then only the last of those is looked at.
INSERT INTO jobrunner.history
SELECT h.*
FROM unnest($1::uuid[]) n (id)
CROSS JOIN LATERAL (SELECT * FROM jobrunner.history h WHERE h.id = n.id LIMIT 1) h
WHERE $2 <= (SELECT id FROM jobrunner.history ORDER BY id DESC LIMIT 1)
  AND n.id <= (SELECT id FROM jobrunner.history ORDER BY id DESC LIMIT 1)
  AND (SELECT r.id FROM jobrunner.runs r WHERE r.id = n.id) IS NOT NULL
