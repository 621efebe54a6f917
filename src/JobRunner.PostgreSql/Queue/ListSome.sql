-- A page of the runs of some types and states, newest first. As ListAll, then $7 the types (all when null), $8 the states.
-- Each type and state is read in its own order, and no further than the page is long.
SELECT :columns
FROM (
    SELECT a.*
    FROM (
        SELECT unnest($7::text[]) COLLATE "C" AS job_type
        UNION
        SELECT job_type FROM jobrunner.type_totals WHERE $7::text[] IS NULL
    ) AS t
    CROSS JOIN generate_series(0, 7) AS s(state)
    CROSS JOIN LATERAL (
        -- Bounds of whole rows, and the order in full: so only the index by type and state fits. With equalities the server may
        -- think it quicker to walk down all ids until enough of this type and state have come by.
        SELECT a.*
        FROM jobrunner.all_runs a
        WHERE (a.job_type, a.state, a.id) < (t.job_type, s.state::smallint, $2)
          AND (a.job_type, a.state) >= (t.job_type, s.state::smallint)
          AND CASE WHEN a.state <= 1 AND a.due_at <= :now THEN 2 ELSE a.state END = ANY ($8::smallint[])
          AND :filter
        ORDER BY a.job_type DESC, a.state DESC, a.id DESC LIMIT $3
    ) AS a
    WHERE s.state = ANY ($8::smallint[]) OR (s.state <= 1 AND 2::smallint = ANY ($8::smallint[]))
) AS a
ORDER BY a.id DESC LIMIT $3
