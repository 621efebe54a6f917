-- Takes nodes off the list that have been silent for long. $1 now, $2 for how long.
DELETE FROM jobrunner.nodes WHERE holds_until <= :now - $2
