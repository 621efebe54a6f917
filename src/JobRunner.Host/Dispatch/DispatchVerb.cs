using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;
using JobRunner.Processes;

namespace JobRunner.Host.Dispatch;

/// <summary><c>dispatch</c>: starts a command that outlives its terminal.</summary>
internal static class DispatchVerb
{
    public static Verb Create(VerbContext context)
    {
        var options = new DispatchOptions();
        var json = VerbOptions.Json();
        var verb = new Verb(
            "dispatch",
            "Starts a command in a session of its own, with a log, so that it outlives this terminal.",
            "jobrunner dispatch rep6 -- python3 run_rep6.py --rate 50",
            "jobrunner dispatch rep6 --cwd /srv/lab --env SEED=7 --memory-limit 4096 -- make rep6")
        {
            json,
        };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var place = ProcessPlace.Open(context);
            var request = options.Read(parsed, place.Folder, context.Folders);
            if (request.InScope && SystemdScope.Obstacle(Environment.GetEnvironmentVariable) is { } obstacle)
            {
                await context.Console.Talk.WriteLineAsync($"error: --scope needs the systemd of this user, and {obstacle}. Leave it away: the process still has a session of its own, and its memory limit.").ConfigureAwait(false);
                return ExitCode.Finding;
            }

            return await StartAsync(context, place, request, parsed.GetValue(json), cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> StartAsync(VerbContext context, ProcessPlace place, DispatchRequest request, bool asJson, CancellationToken cancellationToken)
    {
        var console = context.Console;
        try
        {
            var (files, metadata) = await new Dispatcher(place.Processes, context.Time).StartAsync(request, cancellationToken).ConfigureAwait(false);
            if (asJson)
            {
                JsonOutput.WriteSnake(console, metadata);
            }
            else
            {
                await console.Data.WriteLineAsync($"{metadata.Name} {metadata.Pid} {files.Log}").ConfigureAwait(false);
                await console.Talk.WriteLineAsync($"Follow it with 'jobrunner logs {metadata.Name} -f', end it with 'jobrunner cancel {metadata.Name}'.").ConfigureAwait(false);
            }

            return request.MetadataCopy is not { } copy || await CopyAsync(console, metadata, copy).ConfigureAwait(false) ? ExitCode.Done : ExitCode.Finding;
        }
        catch (Exception problem) when (problem is ChildStartException or IOException or UnauthorizedAccessException)
        {
            await console.Talk.WriteLineAsync($"error: {problem.Message}").ConfigureAwait(false);
            return ExitCode.Finding;
        }
    }

    // It runs by then, and whoever dispatched it is to know that.
    private static async Task<bool> CopyAsync(CliConsole console, ProcessMetadata metadata, string path)
    {
        try
        {
            Dispatcher.Copy(metadata, path);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await console.Talk.WriteLineAsync($"error: {metadata.Name} runs, but its metadata cannot be written to '{path}': {problem.Message}").ConfigureAwait(false);
            return false;
        }
    }
}
