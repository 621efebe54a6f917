using System.CommandLine;
using JobRunner.Host.Batches.Enqueue;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Batches.Beatsheet;

/// <summary><c>enqueue-beatsheet</c>: makes a run of speech of each beat.</summary>
internal static class EnqueueBeatsheetVerb
{
    public static Verb Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The beatsheet: JSON when its name ends with .json, else YAML." };
        var voice = new Option<string?>("--voice") { HelpName = "V", Description = "Who speaks the beats that do not say it themselves." };
        var speaker = new Option<string?>("--speaker") { HelpName = "S", Description = "A built-in speaker in the place of a voice." };
        var json = BatchOptions.Json();
        var verb = new Verb(
            "enqueue-beatsheet",
            "Makes a run of speech of each beat of a beatsheet. With a mistake anywhere, of none.",
            "jobrunner enqueue-beatsheet topic.json --voice newsroom")
        {
            file,
            voice,
            speaker,
            json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction((parsed, cancellation) => RunAsync(
            context with { Settings = store.Read(parsed) },
            new BeatsheetRequest(parsed.GetRequiredValue(file), parsed.GetValue(voice), parsed.GetValue(speaker)),
            parsed.GetValue(json),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(VerbContext context, BeatsheetRequest request, bool asJson, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Voice) == string.IsNullOrWhiteSpace(request.Speaker))
        {
            throw new UsageException(UsageError.NobodySpeaks());
        }

        var file = BatchInput.Opened(request.File, () =>
        {
            using var stream = File.OpenRead(context.Folders.InWorking(request.File));
            return BeatsheetReader.Read(request, stream);
        });
        return file.Mistakes.Any
            ? BatchInput.Refuse(context.Console, file, asJson)
            : await EnqueueOutput.EnqueueAsync(context, file.Rows, asJson, cancellationToken).ConfigureAwait(false);
    }
}
