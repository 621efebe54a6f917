using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Ownership;

namespace JobRunner.LabAgent.Jupyter;

/// <summary>The table <c>jupyter_sessions</c>, as far as it is this user's.</summary>
internal sealed class SessionTable(LabDatabase database)
{
    /// <summary>Takes the session that has waited longest; no other agent takes it too.</summary>
    /// <param name="make">Makes its folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<OwnedFolder?> ClaimAsync(Func<Guid, OwnedFolder?> make, CancellationToken cancellationToken) =>
        database.TransactAsync(
            async connection =>
            {
                var user = await database.UserAsync(cancellationToken).ConfigureAwait(false);
                var rows = await LabDatabase.QueryAsync(
                    connection,
                    """
                    SELECT session_id FROM public.jupyter_sessions WHERE user_id = $1 AND status = 'pending'
                    ORDER BY created_at, session_id LIMIT 1 FOR UPDATE SKIP LOCKED
                    """,
                    [LabValues.Id(user.Id)],
                    row => row.GetGuid(0),
                    cancellationToken).ConfigureAwait(false);
                if (rows.Count == 0 || make(rows[0]) is not { } folder)
                {
                    return null;
                }

                await LabDatabase.ExecuteAsync(
                    connection,
                    "UPDATE public.jupyter_sessions SET status = 'starting', port = NULL, token = NULL, pid = NULL, error_message = NULL, updated_at = now() WHERE session_id = $1",
                    [LabValues.Id(rows[0])],
                    cancellationToken).ConfigureAwait(false);
                return folder;
            },
            cancellationToken);

    /// <returns>The status of each session that there is.</returns>
    public async Task<IReadOnlyDictionary<Guid, string>> StatusesAsync(CancellationToken cancellationToken)
    {
        var user = await database.UserAsync(cancellationToken).ConfigureAwait(false);
        var rows = await database.QueryAsync(
            "SELECT session_id, status FROM public.jupyter_sessions WHERE user_id = $1",
            [LabValues.Id(user.Id)],
            row => KeyValuePair.Create(row.GetGuid(0), row.GetString(1)),
            cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary();
    }

    /// <returns>Whether it still was to be started.</returns>
    public async Task<bool> RecordRunningAsync(Guid session, int port, string token, int pid, CancellationToken cancellationToken) =>
        await database.ExecuteAsync(
            """
            UPDATE public.jupyter_sessions SET status = 'running', port = $2, token = $3, pid = $4, updated_at = now()
            WHERE session_id = $1 AND status = 'starting'
            """,
            [LabValues.Id(session), LabValues.Number(port), LabValues.Text(token), LabValues.Number(pid)],
            cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Writes that a session is no more; one that has ended, by its row, keeps what it says.</summary>
    public Task RecordEndAsync(Guid session, string? problem, CancellationToken cancellationToken) =>
        database.ExecuteAsync(
            """
            UPDATE public.jupyter_sessions SET token = NULL, pid = NULL, updated_at = now(),
                status = CASE WHEN status IN ('stopped', 'error') THEN status WHEN $2::text IS NULL THEN 'stopped' ELSE 'error' END,
                error_message = CASE WHEN status IN ('stopped', 'error') THEN error_message ELSE $2 END
            WHERE session_id = $1
            """,
            [LabValues.Id(session), LabValues.Text(problem)],
            cancellationToken);
}
