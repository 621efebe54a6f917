-- The live runs of a type that its schedule made, latest first. $1 now, $2 the type, $3 whether a running one counts too, $4 how many at most.
SELECT id, CASE WHEN state <= 1 AND due_at <= :now THEN 2 ELSE state END AS state
FROM jobrunner.runs
WHERE job_type = $2 AND scheduled_for IS NOT NULL AND ($3 OR state <= 2)
ORDER BY id DESC LIMIT $4
