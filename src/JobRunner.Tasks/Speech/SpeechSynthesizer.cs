using System.Text;

namespace JobRunner.Tasks.Speech;

/// <summary>Speaks jobs; registered by <see cref="SpeechModule"/>.</summary>
public sealed class SpeechSynthesizer
{
    private const string LogFolder = "logs";

    // A byte order mark would be spoken.
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly TimeProvider _time;
    private readonly CommandRunner _commands;

    internal SpeechSynthesizer(TimeProvider time)
    {
        _time = time;
        _commands = new CommandRunner(time);
    }

    internal DateTimeOffset Now => _time.GetUtcNow();

    /// <exception cref="JobPermanentFailureException">Its voice is not there.</exception>
    /// <exception cref="JobRetryLaterException">It may succeed later.</exception>
    internal async Task<SpeechRecord> SpeakAsync(SpeechJob job, JobContext context, SpeechOptions options, CancellationToken cancellationToken)
    {
        if (options.Cache.Length > 0 && new SpeechVoices(options.Cache).Mistake(job) is { } mistake)
        {
            throw new JobPermanentFailureException(mistake.InWords);
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.TimeoutSeconds), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await MakeSoundAsync(job, context, options, either.Token).ConfigureAwait(false);
            return SpeechRecords.OfDone(job, context, _time.GetUtcNow());
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw Later(context, $"'{options.Program}' took longer than the {options.TimeoutSeconds} s that it has.", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Later(context, problem.Message, problem);
        }
    }

    private static JobRetryLaterException Later(JobContext context, string message, Exception? problem = null) =>
        new(message, SpeechRetry.DelayAfter(context.Attempt), problem);

    private async Task MakeSoundAsync(SpeechJob job, JobContext context, SpeechOptions options, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(options.OutputFolder);
        var files = new SpeechFiles(Path.Join(root, job.OutputName));
        var logs = Path.Join(root, LogFolder);
        Directory.CreateDirectory(files.Folder);
        Directory.CreateDirectory(logs);
        files.Clear();
        await File.WriteAllTextAsync(files.TextFile, job.Text, _utf8, cancellationToken).ConfigureAwait(false);

        var log = Path.Join(logs, $"{context.RunId}-{context.Attempt}");
        string[] arguments = [options.Program, .. options.Arguments, .. SpeechArguments.Of(job, files).Skip(1)];
        var end = await _commands.RunAsync(new CommandToRun(arguments, $"{log}.stdout.log", $"{log}.stderr.log"), cancellationToken).ConfigureAwait(false);
        if (end.ReturnCode != 0)
        {
            throw Later(context, end.Problem ?? $"'{options.Program}' ended with {end.ReturnCode}; what it said is in '{log}.stderr.log'.");
        }

        var missing = files.Missing(SpeechFiles.Expected(job.Variants ?? 1, job.SelectBest == true));
        if (missing.Count > 0)
        {
            throw Later(context, $"'{options.Program}' ended with 0, but left out or empty: {string.Join(", ", missing)}.");
        }
    }
}
