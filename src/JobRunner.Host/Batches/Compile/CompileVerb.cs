using JobRunner.Dashboard;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;

namespace JobRunner.Host.Batches.Compile;

/// <summary><c>compile</c>: the texts and the manifest of a batch.</summary>
internal static class CompileVerb
{
    public static Verb Create(VerbContext context)
    {
        var (file, output, cache, json) = (BatchOptions.File(), BatchOptions.Out(isRequired: true), BatchOptions.Cache(), BatchOptions.Json());
        var verb = new Verb(
            "compile",
            "Writes the texts of a batch of speech, and manifest.json with the command of each job. Runs nothing.",
            "jobrunner compile batch.yaml --out job-batch",
            "jobrunner execute-manifest job-batch/manifest.json")
        {
            file,
            output,
            cache,
            json,
        };
        verb.SetAction((parsed, _) => RunAsync(
            context,
            new CompileRequest(parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), parsed.GetRequiredValue(cache)),
            parsed.GetValue(json)));
        return verb;
    }

    public static async Task<int> RunAsync(VerbContext context, CompileRequest request, bool asJson)
    {
        var (file, manifest) = await CompileAsync(context, request).ConfigureAwait(false);
        if (manifest is null)
        {
            return BatchInput.Refuse(context.Console, file, asJson);
        }

        var path = ManifestOf(context, request);
        if (asJson)
        {
            BatchJson.Write(context.Console, new CompileReport(file.Path, path, manifest.RunId, manifest.CreatedAt, manifest.Jobs.Count));
        }
        else
        {
            await context.Console.Data.WriteLineAsync(path).ConfigureAwait(false);
            await context.Console.Talk.WriteLineAsync($"{Words.Count(manifest.Jobs.Count, "job is", "jobs are")} ready: jobrunner execute-manifest {path}").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    public static string ManifestOf(VerbContext context, CompileRequest request) => Path.Join(context.Folders.InWorking(request.Out), BatchOptions.ManifestFile);

    /// <returns>No manifest when there are mistakes.</returns>
    /// <exception cref="StartupException">The folder cannot be written to.</exception>
    public static async Task<(BatchFile File, Manifest? Manifest)> CompileAsync(VerbContext context, CompileRequest request)
    {
        var file = BatchInput.Read(context, request.File);
        BatchCompiler.Check(file, context.Folders.InWorking(request.Cache));
        if (file.Mistakes.Any)
        {
            return (file, null);
        }

        try
        {
            return (file, await new BatchCompiler(context.Time, context.Random).CompileAsync(context.Console, file, context.Folders.InWorking(request.Out)).ConfigureAwait(false));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The batch cannot be written to '{request.Out}': {problem.Message} No manifest was made.", problem);
        }
    }
}
