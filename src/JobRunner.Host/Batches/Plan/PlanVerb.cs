using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches.Plan;

/// <summary><c>plan</c>: what a batch file asks for, and what is wrong with it.</summary>
internal static class PlanVerb
{
    private static readonly string[] _jobHeaders = ["Row", "Request", "Type", "Source", "Characters", "Output"];
    private static readonly int[] _narrowColumns = [0, 1, 3, 4];
    private static readonly string[] _sourceHeaders = ["Source", "Jobs", "Characters"];

    public static Verb Create(VerbContext context)
    {
        var (file, cache, json) = (BatchOptions.File(), BatchOptions.Cache(), BatchOptions.Json());
        var verb = new Verb(
            "plan",
            "Checks a batch file, voices included, and shows what it asks for. Writes and enqueues nothing.",
            "jobrunner plan batch.yaml",
            "jobrunner plan batch.yaml --json | jq '.sources'")
        {
            file,
            cache,
            json,
        };
        verb.SetAction(parsed => Run(context, parsed.GetRequiredValue(file), parsed.GetRequiredValue(cache), parsed.GetValue(json)));
        return verb;
    }

    public static int Run(VerbContext context, string path, string cache, bool asJson)
    {
        var file = BatchInput.Read(context, path);
        VoiceCheck.Note(file, context.Folders.InWorking(cache));
        if (file.Mistakes.Any)
        {
            return BatchInput.Refuse(context.Console, file, asJson);
        }

        var plan = BatchPlan.Of(file);
        if (asJson)
        {
            BatchJson.Write(context.Console, plan);
        }
        else
        {
            Write(context.Console, plan);
        }

        return ExitCode.Done;
    }

    private static void Write(CliConsole console, BatchPlan plan)
    {
        JobsOf(plan, console).WriteTo(console);
        if (plan.Sources.Count > 0)
        {
            console.Data.WriteLine();
            new TextTable(_sourceHeaders, [.. plan.Sources.Select(Cells)]).WriteTo(console);
        }

        console.Talk.WriteLine($"{Words.Count(plan.Jobs.Count, "job", "jobs")}, {Number(plan.Summary.Characters)} characters to speak; nothing is wrong with '{plan.File}'.");
    }

    // As a rule the request id says what type and output do.
    private static TextTable JobsOf(BatchPlan plan, CliConsole console)
    {
        var table = new TextTable(_jobHeaders, [.. plan.Jobs.Select(Cells)]);
        return console.IsTerminal && table.DrawnWidth > console.Width
            ? new TextTable([.. _narrowColumns.Select(column => table.Headers[column])], [.. table.Rows.Select(row => (IReadOnlyList<Cell>)[.. _narrowColumns.Select(column => row[column])])])
            : table;
    }

    private static IReadOnlyList<Cell> Cells(PlannedJob job) =>
        [Number(job.Row), job.RequestId ?? string.Empty, job.Type, job.SourceKey ?? string.Empty, job.Characters is { } count ? Number(count) : string.Empty, job.OutputName ?? string.Empty];

    private static IReadOnlyList<Cell> Cells(PlannedSource source) => [source.SourceKey, Number(source.Jobs), Number(source.Characters)];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
