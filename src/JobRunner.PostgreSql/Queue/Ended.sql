-- Which of some runs have ended. $1 ids.
SELECT id FROM jobrunner.history WHERE id = ANY ($1::uuid[])
