using JobRunner.LabAgent.Database;
using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Settings;
using JobRunner.Processes.Detached;

namespace JobRunner.LabAgent.Jupyter;

/// <summary>Makes Jupyter servers be as the table <c>jupyter_sessions</c> wants them; registered by <see cref="LabAgentModule"/>.</summary>
public sealed class JupyterKeeper
{
    private readonly LabSettings _settings;
    private readonly SessionTable _sessions;
    private readonly JupyterServers _servers;

    internal JupyterKeeper(LabSettings settings, LabDatabase database, DetachedProcesses processes, TimeProvider time) =>
        (_settings, _sessions, _servers) = (settings, new SessionTable(database), new JupyterServers(settings, processes, time));

    /// <returns>What changed.</returns>
    internal async Task<IReadOnlyList<JupyterResult>> KeepAsync(CancellationToken cancellationToken)
    {
        // A session that is stopped has to let go of the port before another gets it.
        var results = await WatchAsync(cancellationToken).ConfigureAwait(false);
        while (await _sessions.ClaimAsync(session => OwnedFolder.TryMake(FolderOf(session)), cancellationToken).ConfigureAwait(false) is { } folder)
        {
            using (folder)
            {
                results.Add(await StartAsync(folder, cancellationToken).ConfigureAwait(false));
            }
        }

        return results;
    }

    private async Task<List<JupyterResult>> WatchAsync(CancellationToken cancellationToken)
    {
        var results = new List<JupyterResult>();
        if (!Directory.Exists(_settings.SessionFolder))
        {
            return results;
        }

        var statuses = await _sessions.StatusesAsync(cancellationToken).ConfigureAwait(false);
        foreach (var path in Directory.EnumerateDirectories(_settings.SessionFolder).Where(path => Guid.TryParse(Path.GetFileName(path), out _)))
        {
            using var folder = OwnedFolder.TryTakeOver(path);
            var status = statuses.GetValueOrDefault(SessionOf(path));
            if (folder is not null && await JudgeAsync(folder, status, cancellationToken).ConfigureAwait(false) is { } result)
            {
                results.Add(result);
            }
        }

        return results;
    }

    /// <returns><see langword="null"/> when all is as it should be.</returns>
    private async Task<JupyterResult?> JudgeAsync(OwnedFolder folder, string? status, CancellationToken cancellationToken)
    {
        var server = _servers.Find(folder);
        switch (status)
        {
            case "running" when server is { IsRunning: true }:
                return null;
            case "running":
                return await EndedAsync(folder, server is null ? "Jupyter is gone, and nobody saw how it ended." : JupyterServers.EndOf(folder, server), cancellationToken).ConfigureAwait(false);
            case "starting":
                // Who was starting it gave up or died, and with it the knowledge whether it answers.
                await EndAsync(server, cancellationToken).ConfigureAwait(false);
                return await EndedAsync(folder, "Jupyter did not answer in time, or the agent ended while it was starting it. Set the session to pending to have it started again.", cancellationToken).ConfigureAwait(false);
            case "pending":
                // A session that is to be started anew begins without the server that it had.
                await EndAsync(server, cancellationToken).ConfigureAwait(false);
                JupyterServers.Forget(folder);
                return null;
            default:
                return server is null ? null : await StopAsync(folder, server, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JupyterResult> StopAsync(OwnedFolder folder, DetachedProcess server, CancellationToken cancellationToken)
    {
        await EndAsync(server, cancellationToken).ConfigureAwait(false);
        return await EndedAsync(folder, problem: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JupyterResult> StartAsync(OwnedFolder folder, CancellationToken cancellationToken)
    {
        var (server, told, problem) = await _servers.StartAsync(folder, cancellationToken).ConfigureAwait(false);
        if (server is null)
        {
            return await EndedAsync(folder, problem ?? "Jupyter ended as soon as it was started.", cancellationToken).ConfigureAwait(false);
        }

        if (await _sessions.RecordRunningAsync(SessionOf(folder.Path), told.Port, told.Token, server.Child.Id, cancellationToken).ConfigureAwait(false))
        {
            return new JupyterResult { Message = $"Jupyter listens on {told}.", SessionId = SessionOf(folder.Path), Status = "running" };
        }

        return await StopAsync(folder, server, cancellationToken).ConfigureAwait(false);
    }

    private static async Task EndAsync(DetachedProcess? server, CancellationToken cancellationToken)
    {
        if (server is { IsRunning: true })
        {
            await server.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JupyterResult> EndedAsync(OwnedFolder folder, string? problem, CancellationToken cancellationToken)
    {
        var session = SessionOf(folder.Path);
        await _sessions.RecordEndAsync(session, problem, cancellationToken).ConfigureAwait(false);
        JupyterServers.Forget(folder);
        return new JupyterResult { Success = problem is null, Error = problem, SessionId = session, Status = problem is null ? "stopped" : "error" };
    }

    private string FolderOf(Guid session) => Path.Combine(_settings.SessionFolder, session.ToString());

    private static Guid SessionOf(string folder) => Guid.Parse(Path.GetFileName(folder));
}
