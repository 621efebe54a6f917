using System.CommandLine;
using JobRunner.Host.Batches.Documents;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Batches.Enqueue;

/// <summary><c>enqueue-file</c>: makes a run of each row of a batch.</summary>
internal static class EnqueueFileVerb
{
    private static readonly string[] _endings = [".yaml", ".yml", ".json"];

    public static Verb Create(VerbContext context)
    {
        var (file, json) = (BatchOptions.File(), BatchOptions.Json());
        var cache = new Option<string?>("--cache") { HelpName = "DIR", Description = "Refuse voices that are not in this folder; without it no voice is looked for." };
        var verb = new Verb(
            "enqueue-file",
            "Makes a run of each row of a batch file. With a mistake anywhere, of none.",
            "jobrunner enqueue-file batch.yaml",
            "jobrunner enqueue batch.yaml --json | jq '.summary'")
        {
            file,
            cache,
            json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(
            context with { Settings = store.Read(parsed) }, parsed.GetRequiredValue(file), parsed.GetValue(cache), parsed.GetValue(json), cancellation));
        return verb;
    }

    /// <summary>Whether an argument names a batch file, and not a job type.</summary>
    public static bool IsBatchFile(string argument) => _endings.Any(ending => argument.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="UsageException">It is no batch file, cannot be opened, or nobody would run it.</exception>
    public static async Task<int> RunAsync(VerbContext context, string path, string? cache, bool asJson, CancellationToken cancellationToken)
    {
        if (!IsBatchFile(path))
        {
            throw new UsageException(UsageError.NoBatchFile(Shown.Of(path)));
        }

        var file = BatchInput.Read(context, path);
        if (cache is not null)
        {
            VoiceCheck.Note(file, context.Folders.InWorking(cache));
        }

        return file.Mistakes.Any
            ? BatchInput.Refuse(context.Console, file, asJson)
            : await EnqueueOutput.EnqueueAsync(context, file.Rows, asJson, cancellationToken).ConfigureAwait(false);
    }
}
