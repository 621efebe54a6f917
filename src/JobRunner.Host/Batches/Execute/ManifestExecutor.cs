using System.Globalization;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Execute;

/// <summary>Runs the commands of a manifest, one after the other, and keeps what came of them beside it.</summary>
internal sealed class ManifestExecutor(VerbContext context, ExecuteRequest request, CancellationToken stopping)
{
    private const string LogFolder = "logs";
    private const string ReportFile = "execution.json";
    private const int MaxNameLength = 100;

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(request.Manifest, context.Folders.Working))!;
    private readonly CommandRunner _commands = new(context.Time);
    private readonly List<ExecutedJob> _executed = [];

    public string ReportPath => Path.Join(_folder, ReportFile);

    public async Task<ExecutionReport> ExecuteAsync(ManifestToExecute manifest)
    {
        var startedAt = context.Time.GetUtcNow();
        if (!request.IsDry)
        {
            Directory.CreateDirectory(Path.Join(_folder, LogFolder));
            await ProgressBar.ShowAsync(context.Console, "Executing", manifest.Jobs.Count, done => ExecuteAllAsync(manifest.Jobs, done)).ConfigureAwait(false);
        }

        var report = new ExecutionReport
        {
            RunId = manifest.RunId,
            ManifestCreatedAt = manifest.CreatedAt,
            StartedAt = startedAt,
            CompletedAt = context.Time.GetUtcNow(),
            JobCount = manifest.Jobs.Count,
            Aborted = !request.IsDry && _executed.Count < manifest.Jobs.Count,
            DryRun = request.IsDry,
            Jobs = _executed,
        };
        BatchJson.Save(ReportPath, report);
        return report;
    }

    private async Task<int> ExecuteAllAsync(IReadOnlyList<JobToExecute> jobs, Action done)
    {
        for (var index = 0; index < jobs.Count && !stopping.IsCancellationRequested; index++)
        {
            if (await ExecuteAsync(index + 1, jobs[index]).ConfigureAwait(false) is not { } executed)
            {
                break;
            }

            _executed.Add(executed);
            done();
            if (request.StopsAtFailure && executed.Status == ExecutedJob.Failed)
            {
                break;
            }
        }

        return _executed.Count;
    }

    /// <returns><see langword="null"/> when a signal cut it off.</returns>
    private async Task<ExecutedJob?> ExecuteAsync(int number, JobToExecute job)
    {
        var log = Path.Join(_folder, LogFolder, string.Create(CultureInfo.InvariantCulture, $"{number:000}-{FileName(job.RequestId)}"));
        var command = new CommandToRun(SpeechCommand.With(request.Synthesizer, job.Argv), $"{log}.stdout.log", $"{log}.stderr.log");
        var start = context.Time.GetTimestamp();
        try
        {
            SpeechCommand.Prepare(job.Argv);
            var end = await _commands.RunAsync(command, stopping).ConfigureAwait(false);
            var error = Error(job, end);
            return new ExecutedJob(
                job.RequestId,
                job.OutputName,
                error is null ? ExecutedJob.Ok : ExecutedJob.Failed,
                end.ReturnCode,
                Math.Round(context.Time.GetElapsedTime(start).TotalSeconds, 3),
                command.OutputLog,
                command.ErrorLog,
                error);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static string? Error(JobToExecute job, CommandEnd end)
    {
        if (end.ReturnCode != 0)
        {
            return end.Problem ?? $"It ended with {end.ReturnCode}.";
        }

        return SpeechCommand.Missing(job.Argv) is { Count: > 0 } missing ? $"It left out or empty: {string.Join(", ", missing)}." : null;
    }

    private static string FileName(string requestId)
    {
        var name = string.Concat(requestId.Select(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' ? character : '_'));
        return name.Length <= MaxNameLength ? name : name[..MaxNameLength];
    }
}
