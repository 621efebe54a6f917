-- One lease at a time of types with a limit, an order or a dependency; let go with the commit. $1 the schema's key, $2 the types.
SELECT pg_advisory_xact_lock($1, key) FROM (SELECT DISTINCT hashtext(name) AS key FROM unnest($2::text[]) AS name ORDER BY key) AS keys
