using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Queue;
using JobRunner.Tasks.Command;
using Microsoft.Extensions.Options;

namespace JobRunner.Host.Logs;

/// <summary>Shows a log, and what comes to it.</summary>
internal sealed class ShownLog(VerbContext context, LogsRequest request)
{
    private static readonly TimeSpan _fileLook = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _storeLook = TimeSpan.FromSeconds(1);

    private readonly TextWriter _data = context.Console.Data;

    /// <param name="path">The file.</param>
    /// <param name="isEnded">Whether its writer has ended.</param>
    /// <param name="cancellationToken">Ends the wait for more.</param>
    public async Task<int> OfFileAsync(string path, Func<CancellationToken, ValueTask<bool>> isEnded, CancellationToken cancellationToken)
    {
        try
        {
            using var log = new LogFile(path);
            if (request.Lines is { } lines)
            {
                log.SkipToLast(lines);
            }

            // Asked before the last look, so that nothing comes between the two.
            for (var isLast = !request.IsFollowing; ; await Task.Delay(_fileLook, context.Time, cancellationToken).ConfigureAwait(false))
            {
                isLast = isLast || await isEnded(cancellationToken).ConfigureAwait(false);
                await log.CopyNewAsync(_data, cancellationToken).ConfigureAwait(false);
                if (isLast)
                {
                    return ExitCode.Done;
                }
            }
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            await context.Console.Talk.WriteLineAsync($"error: the log '{path}' cannot be read: {problem.Message}").ConfigureAwait(false);
            return ExitCode.Finding;
        }
    }

    /// <summary>The output of a command's run; of another run the lines that its task logged.</summary>
    public Task<int> OfRunAsync(StoreSession session, JobRun run, CancellationToken cancellationToken)
    {
        var file = run.JobType == RunJson.CommandType ? CommandFiles.Of(session.Get<IOptionsMonitor<CommandOptions>>().CurrentValue, run.Id).Log : null;
        return File.Exists(file)
            ? OfFileAsync(file, async token => await session.Store.GetAsync(run.Id, token).ConfigureAwait(false) is null or { FinishedAt: not null }, cancellationToken)
            : OfLinesAsync(session, run.Id, cancellationToken);
    }

    private async Task<int> OfLinesAsync(StoreSession session, Guid id, CancellationToken cancellationToken)
    {
        RunLogLine? last = null;
        while (await session.Store.GetDetailsAsync(id, cancellationToken).ConfigureAwait(false) is { } details)
        {
            // A store keeps the latest lines only, so that they are told apart by what they say and not by their number.
            var shown = last is null ? Math.Max(0, details.Log.Count - (request.Lines ?? details.Log.Count)) : details.Log.ToList().LastIndexOf(last) + 1;
            foreach (var line in details.Log.Skip(shown))
            {
                await _data.WriteLineAsync($"{line.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)} {line.Level} {Words.Line(line.Text)}").ConfigureAwait(false);
                last = line;
            }

            if (!request.IsFollowing || details.Run.FinishedAt is not null)
            {
                break;
            }

            await Task.Delay(_storeLook, context.Time, cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }
}
