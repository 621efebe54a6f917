using System.CommandLine;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;

namespace JobRunner.Host.Batches.Execute;

/// <summary><c>execute-manifest</c>: runs what was compiled.</summary>
internal static class ExecuteManifestVerb
{
    public static Verb Create(VerbContext context)
    {
        var file = new Argument<string>("FILE") { Description = "The manifest.json that compile wrote." };
        var (dryRun, failFast, synthesizer, json) = (BatchOptions.DryRun(), BatchOptions.FailFast(), BatchOptions.VoiceSynth(), BatchOptions.Json());
        var verb = new Verb(
            "execute-manifest",
            "Runs the commands of a manifest, one after the other, and writes execution.json and logs beside it.",
            "jobrunner execute-manifest job-batch/manifest.json",
            "jobrunner execute-manifest job-batch/manifest.json --fail-fast --json")
        {
            file,
            dryRun,
            failFast,
            synthesizer,
            json,
        };
        verb.SetAction((parsed, _) =>
        {
            var request = new ExecuteRequest(
                parsed.GetRequiredValue(file), Synthesizer.Of(context, parsed.GetValue(synthesizer)), parsed.GetValue(dryRun), parsed.GetValue(failFast));
            return RunAsync(context, request, parsed.GetValue(json));
        });
        return verb;
    }

    /// <exception cref="StartupException">Nothing can be written beside the manifest.</exception>
    public static async Task<int> RunAsync(VerbContext context, ExecuteRequest request, bool asJson)
    {
        var (manifest, mistakes) = BatchInput.Opened(request.Manifest, () => ManifestReader.Read(context.Folders.InWorking(request.Manifest)));
        if (manifest is null)
        {
            return BatchInput.Refuse(context.Console, new BatchFile(request.Manifest, [], mistakes), asJson);
        }

        using var stop = new StopSignal();
        var executor = new ManifestExecutor(context, request, stop.Token);
        try
        {
            var report = await executor.ExecuteAsync(manifest).ConfigureAwait(false);
            return ExecutionOutput.Write(context.Console, report, manifest, executor.ReportPath, asJson);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"What comes of '{request.Manifest}' cannot be written beside it: {problem.Message}", problem);
        }
    }
}
