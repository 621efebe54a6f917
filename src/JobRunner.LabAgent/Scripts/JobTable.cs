using JobRunner.LabAgent.Database;
using Npgsql;

namespace JobRunner.LabAgent.Scripts;

/// <summary>The table <c>jobs</c>, as far as it is this user's.</summary>
internal sealed class JobTable(LabDatabase database)
{
    private const string Columns =
        """
        SELECT j.job_id, j.script_id, coalesce(j.script_path, s.path), CASE WHEN j.script_path IS NULL THEN s.type END, j.args::text, pg_typeof(j.args)::text IN ('json', 'jsonb')
        FROM public.jobs j LEFT JOIN public.scripts s ON s.script_id = j.script_id AND s.user_id = j.user_id
        """;

    /// <summary>Takes the job that has waited longest; no other agent takes it too.</summary>
    /// <param name="prepare">What has to succeed before the job counts as running; it stays pending when the answer is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<TakenJob?> ClaimAsync(Func<LabJob, TakenJob?> prepare, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async connection =>
            {
                var user = await database.UserAsync(cancellationToken).ConfigureAwait(false);
                // What another agent is claiming this moment is passed over, not waited for.
                var rows = await LabDatabase.QueryAsync(
                    connection,
                    $"{Columns} WHERE j.user_id = $1 AND j.status = 'pending' ORDER BY j.created_at, j.job_id LIMIT 1 FOR UPDATE OF j SKIP LOCKED",
                    [LabValues.Id(user.Id)],
                    Read,
                    cancellationToken).ConfigureAwait(false);
                if (rows.Count == 0 || prepare(rows[0]) is not { } taken)
                {
                    return null;
                }

                await LabDatabase.ExecuteAsync(
                    connection,
                    """
                    UPDATE public.jobs SET status = 'running', started_at = now(), finished_at = NULL, retcode = NULL, stdout_tail = NULL, stderr_tail = NULL,
                        stdout_path = $2, stderr_path = $3 WHERE job_id = $1
                    """,
                    [LabValues.Id(rows[0].Id), LabValues.Text(taken.OutputPath), LabValues.Text(taken.ErrorPath)],
                    cancellationToken).ConfigureAwait(false);
                return taken;
            },
            cancellationToken);

    /// <summary>Those that some agent runs, or ran when it died.</summary>
    public async Task<IReadOnlyList<LabJob>> RunningAsync(CancellationToken cancellationToken)
    {
        var user = await database.UserAsync(cancellationToken).ConfigureAwait(false);
        return await database.QueryAsync(
            $"{Columns} WHERE j.user_id = $1 AND j.status = 'running' ORDER BY j.started_at", [LabValues.Id(user.Id)], Read, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a job still runs, by its row.</summary>
    public async Task<bool> IsRunningAsync(Guid job, CancellationToken cancellationToken) =>
        (await database.QueryAsync(
            "SELECT 1 FROM public.jobs WHERE job_id = $1 AND status = 'running'", [LabValues.Id(job)], row => row.GetInt32(0), cancellationToken).ConfigureAwait(false)).Count == 1;

    /// <summary>Writes how a job ended, once.</summary>
    /// <returns>Whether it still ran, by its row.</returns>
    public async Task<bool> RecordAsync(Guid job, JobEnd end, string outputTail, string errorTail, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            """
            UPDATE public.jobs SET status = $2, retcode = $3, stdout_tail = $4, stderr_tail = $5, finished_at = now()
            WHERE job_id = $1 AND status = 'running'
            """,
            [LabValues.Id(job), LabValues.Text(end.Status), LabValues.Number(end.ReturnCode), LabValues.Text(outputTail), LabValues.Text(errorTail)],
            cancellationToken).ConfigureAwait(false) == 1;

    private static LabJob Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.IsDBNull(1) ? null : row.GetInt64(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.GetBoolean(5));
}
