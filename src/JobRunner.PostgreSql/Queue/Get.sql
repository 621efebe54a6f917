-- One run. $1 now, $2 its id.
SELECT :columns FROM jobrunner.all_runs a WHERE a.id = $2
