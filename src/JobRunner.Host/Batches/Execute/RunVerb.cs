using JobRunner.Host.Batches.Compile;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Batches.Execute;

/// <summary><c>run</c>: compiles a batch and executes it here.</summary>
internal static class RunVerb
{
    private const string DefaultFolder = "job-batch";

    public static Verb Create(VerbContext context)
    {
        var (file, output, cache, json) = (BatchOptions.File(), BatchOptions.Out(isRequired: false), BatchOptions.Cache(), BatchOptions.Json());
        var (dryRun, failFast, synthesizer) = (BatchOptions.DryRun(), BatchOptions.FailFast(), BatchOptions.VoiceSynth());
        var verb = new Verb(
            "run",
            "Compiles a batch of speech and executes it here, without a store.",
            "jobrunner run batch.yaml",
            "jobrunner run batch.yaml --dry-run --json")
        {
            file,
            output,
            cache,
            dryRun,
            failFast,
            synthesizer,
            json,
        };
        verb.SetAction(async (parsed, _) =>
        {
            var speakers = Synthesizer.Of(context, parsed.GetValue(synthesizer));
            var compile = new CompileRequest(parsed.GetRequiredValue(file), parsed.GetValue(output) ?? DefaultFolder, parsed.GetRequiredValue(cache));
            var (batch, manifest) = await CompileVerb.CompileAsync(context, compile).ConfigureAwait(false);
            return manifest is null
                ? BatchInput.Refuse(context.Console, batch, parsed.GetValue(json))
                : await ExecuteManifestVerb.RunAsync(
                    context,
                    new ExecuteRequest(CompileVerb.ManifestOf(context, compile), speakers, parsed.GetValue(dryRun), parsed.GetValue(failFast)),
                    parsed.GetValue(json)).ConfigureAwait(false);
        });
        return verb;
    }
}
