using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Scripts;
using JobRunner.LabAgent.Settings;

namespace JobRunner.LabAgent.Sync;

/// <summary>Keeps the table <c>scripts</c> as the home is; registered by <see cref="LabAgentModule"/>.</summary>
public sealed class ScriptSync
{
    private readonly LabSettings _settings;
    private readonly LabDatabase _database;
    private readonly TimeProvider _time;

    internal ScriptSync(LabSettings settings, LabDatabase database, TimeProvider time) => (_settings, _database, _time) = (settings, database, time);

    /// <summary>Whether the last time lies as far back as the settings want it; every script's row has that instant.</summary>
    internal async Task<bool> IsDueAsync(CancellationToken cancellationToken)
    {
        var user = await _database.UserAsync(cancellationToken).ConfigureAwait(false);
        var last = await _database.QueryAsync(
            "SELECT max(updated_at) FROM public.scripts WHERE user_id = $1",
            [LabValues.Id(user.Id)],
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(0),
            cancellationToken).ConfigureAwait(false);
        return last[0] is not { } instant || _time.GetUtcNow() - instant >= _settings.SyncInterval;
    }

    /// <summary>Makes the table as the home is, all at once; what stays keeps its id, so that jobs still name it.</summary>
    internal Task<ScriptSyncResult> SyncAsync(CancellationToken cancellationToken)
    {
        var found = ScriptScan.Find(_settings.Home);
        return _database.TransactAsync(
            async connection =>
            {
                var user = await _database.UserAsync(cancellationToken).ConfigureAwait(false);
                await LabDatabase.ExecuteAsync(
                    connection,
                    """
                    INSERT INTO public.scripts (user_id, path, type, updated_at)
                    SELECT $1, found.path, found.type, now() FROM unnest($2::text[], $3::text[]) AS found (path, type)
                    ON CONFLICT (user_id, path) DO UPDATE SET type = excluded.type, updated_at = excluded.updated_at
                    """,
                    [LabValues.Id(user.Id), LabValues.Texts([.. found.Select(script => script.Path)]), LabValues.Texts([.. found.Select(script => script.Kind.Name())])],
                    cancellationToken).ConfigureAwait(false);
                var gone = await LabDatabase.ExecuteAsync(
                    connection,
                    "DELETE FROM public.scripts WHERE user_id = $1 AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS found (path) WHERE found.path = scripts.path)",
                    [LabValues.Id(user.Id), LabValues.Texts([.. found.Select(script => script.Path)])],
                    cancellationToken).ConfigureAwait(false);
                return new ScriptSyncResult { Message = $"{found.Count} scripts are there, {gone} are gone.", Found = found.Count, Gone = gone };
            },
            cancellationToken);
    }
}
