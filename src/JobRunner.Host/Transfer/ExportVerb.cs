using System.CommandLine;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary><c>export</c>: writes runs as lines of JSON.</summary>
internal static class ExportVerb
{
    public static Verb Create(VerbContext context)
    {
        var output = new Option<string?>("--out") { HelpName = "FILE", Description = "Into this file, which is there only once it is complete; otherwise to stdout." };
        var states = VerbOptions.States("Only those in this state; several with commas. 'pending' is all that wait.");
        var type = TypeArgument.Option(context, "Only those of this job type.");
        return new Verb(
            "export",
            "Writes the runs of the store as lines of JSON, newest first, which 'import' reads.",
            "jobrunner export > runs.jsonl",
            "jobrunner export --state pending --type tweet --out waiting.jsonl")
        {
            output, states, type,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var query = new RunQuery { States = parsed.GetValue(states) ?? [], JobType = parsed.GetValue(type) };
            var count = parsed.GetValue(output) is { } file
                ? await WriteFileAsync(LinesOf(session, query, cancellation), context.Folders.InWorking(file), cancellation).ConfigureAwait(false)
                : await WriteAsync(LinesOf(session, query, cancellation), session.Console.Data, cancellation).ConfigureAwait(false);
            await session.Console.Talk.WriteLineAsync($"{Words.Count(count, "run", "runs")} exported.").ConfigureAwait(false);
            return ExitCode.Done;
        });
    }

    private static IAsyncEnumerable<string> LinesOf(StoreSession session, RunQuery query, CancellationToken cancellationToken) =>
        session.Remote is { } remote ? remote.ExportAsync(query, cancellationToken) : session.Store.ListAllAsync(query, cancellationToken).Select(ExportLine.Of);

    private static async Task<int> WriteFileAsync(IAsyncEnumerable<string> lines, string path, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            int count;
            var writer = new StreamWriter(unfinished);
            await using (writer.ConfigureAwait(false))
            {
                count = await WriteAsync(lines, writer, cancellationToken).ConfigureAwait(false);
            }

            File.Move(unfinished, path, overwrite: true);
            return count;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageError.FileNotWritten(path, problem.Message));
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static async Task<int> WriteAsync(IAsyncEnumerable<string> lines, TextWriter writer, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await writer.WriteAsync($"{line}\n").ConfigureAwait(false);
            count++;
        }

        await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
        return count;
    }
}
