-- The run of a request id. $1 now, $2 the request id.
SELECT :columns FROM jobrunner.requests q JOIN jobrunner.all_runs a ON a.id = q.run_id WHERE q.request_id = $2
