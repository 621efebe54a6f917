-- A page of all runs, newest first. $1 now, $2 before which id, $3 how many, $4 enqueued from, $5 enqueued before, $6 the text to find.
SELECT :columns
FROM jobrunner.all_runs a
WHERE a.id < $2 AND :filter
ORDER BY a.id DESC LIMIT $3
