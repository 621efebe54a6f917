using System.CommandLine;
using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Schedules;
using JobRunner.Discovery;
using JobRunner.Execution;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Schedule;

/// <summary><c>schedule</c>: when the types of this folder are due, without asking any store.</summary>
internal static class ScheduleVerb
{
    private const int MostNext = 1_000;
    private static readonly string[] _headers = ["Due", "Type", "Wall clock", "Zone", "Note"];

    public static Verb Create(VerbContext context)
    {
        var type = new Argument<string?>("TYPE") { HelpName = "TYPE", Description = "Only this job type.", Arity = ArgumentArity.ZeroOrOne };
        type.CompletionSources.Add(_ => TypeArgument.Names(context));
        var next = VerbOptions.Number("--next", "How many fire times of each type.", 5, 1, MostNext);
        var from = VerbOptions.Instant("--from", $"From when on, instead of now: {InstantText.Allowed}.", context.Time);
        var json = VerbOptions.Json();
        var verb = new Verb(
            "schedule",
            "Shows the coming fire times with time zones and daylight saving, and where schedules want more at once than the limits allow.",
            "jobrunner schedule",
            "jobrunner schedule nightly_report --next 3 --from 2027-03-27T00:00:00Z")
        {
            type, next, from, json,
        };
        var options = RemoteOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            using var remote = options.Open(context, parsed);
            var asked = (Type: parsed.GetValue(type), Next: parsed.GetValue(next), From: parsed.GetValue(from) ?? context.Time.GetUtcNow());
            var report = remote is null ? Look(context, asked) : await AskAsync(remote, asked, cancellation).ConfigureAwait(false);
            Write(context, report, parsed.GetValue(json));
            return ExitCode.Done;
        });
        return verb;
    }

    private static ScheduleReport Look(VerbContext context, (string? Type, int Next, DateTimeOffset From) asked)
    {
        using var host = JobHost.Build(context, HostPurpose.Look, options => options.StrictDiscovery = false);
        return ScheduleReport.Of(Asked(host.Registry, asked.Type), asked.From, asked.Next, host.Services.GetRequiredService<ExecutionOptions>().Workers);
    }

    private static async Task<ScheduleReport> AskAsync(RemoteApi remote, (string? Type, int Next, DateTimeOffset From) asked, CancellationToken cancellationToken) =>
        await remote.ScheduleAsync(asked.Type, asked.Next, asked.From, cancellationToken).ConfigureAwait(false)
        ?? throw new UsageException(UsageError.UnknownType(asked.Type!, [.. await remote.TypeNamesAsync(cancellationToken).ConfigureAwait(false)]));

    private static IReadOnlyList<JobDescriptor> Asked(JobRegistry registry, string? type)
    {
        if (type is null)
        {
            return [.. registry.Jobs.Where(job => job is { IsEnabled: true, Schedule: not null })];
        }

        return registry.Find(type) is { } job ? [job] : throw new UsageException(UsageError.UnknownType(type, [.. registry.Jobs.Select(known => known.JobType)]));
    }

    private static void Write(VerbContext context, ScheduleReport report, bool asJson)
    {
        var console = context.Console;
        if (asJson)
        {
            JsonOutput.Write(console, report);
            return;
        }

        if (report.Fires.Count == 0)
        {
            console.Talk.WriteLine("Nothing is due by itself.");
            return;
        }

        new TextTable(_headers, [.. report.Fires.Select(fire => Row(fire, context.Time.GetUtcNow()))]).WriteTo(console);
        if (report.Overlaps.Count > 0)
        {
            console.Data.WriteLine();
            console.Data.WriteLine("Overlaps:");
            foreach (var overlap in report.Overlaps)
            {
                console.Data.WriteLine($"  {overlap.Message}");
            }
        }
    }

    private static Cell[] Row(FireTime fire, DateTimeOffset now) =>
    [
        fire.At > now ? $"in {Words.Span(fire.At - now)}" : Words.Past(fire.At, now, TimeZoneInfo.Utc),
        fire.Type,
        fire.Local.ToString("ddd yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture),
        fire.Zone,
        new Cell(fire.Mark ?? string.Empty, Tone.Bad),
    ];
}
