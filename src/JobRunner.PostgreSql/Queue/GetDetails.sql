-- One run with its story. $1 now, $2 its id.
SELECT :columns, a.attempts, a.log, a.progress, a.is_attempt_untold FROM jobrunner.all_runs a WHERE a.id = $2
