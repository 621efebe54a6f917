using System.Collections.Concurrent;
using JobRunner;
using JobRunner.Dashboard;
using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Sqlite;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<VisitCounts>().AddHttpClient();
builder.Services.AddJobRunner().AddTasksFrom<CountVisitsTask>().UseSqlite(builder.Configuration["Database"] ?? "data/visits.db").AddDashboard();

await using var app = builder.Build();
using var export = OtlpExport.StartIfAsked();
if (await JobRunnerChild.RunIfAskedAsync(app.Services))
{
    return;
}

app.MapPost("/visits", (Visit visit, IJobClient jobs) => AcceptAsync(jobs, "count_visits", visit));
app.MapPost("/checks", (Visit visit, IJobClient jobs) => AcceptAsync(jobs, "check_page", visit));
app.MapGet("/runs/{id:guid}", async (Guid id, IJobClient jobs, CancellationToken stop) =>
    await jobs.GetAsync(id, stop) is { } run ? Results.Ok(new { run.JobType, State = run.State.ToString(), run.FinishedAt }) : Results.NotFound());
app.MapJobRunner();
app.MapJobRunnerMetrics();
app.MapJobRunnerHealth();
await app.RunAsync();

static async Task<IResult> AcceptAsync(IJobClient jobs, string jobType, Visit visit) =>
    Results.Accepted($"/runs/{(await jobs.EnqueueAsync(jobType, visit)).RunId}");

/// <summary>What is posted, and what a message says.</summary>
internal sealed record Visit(string Page);

/// <summary>What both tasks share.</summary>
internal sealed class VisitCounts : ConcurrentDictionary<string, int>;

/// <summary>Takes the visits from the queue, up to a hundred at a time.</summary>
[Job("count_visits", BatchSize = 100)]
internal sealed class CountVisitsTask(VisitCounts counts) : QueueTask<Visit, JobResult>
{
    protected override Task<JobResult> ProcessAsync(Visit message, JobContext context, CancellationToken cancellationToken)
    {
        var count = counts.AddOrUpdate(message.Page, 1, (_, before) => before + 1);
        return Task.FromResult(new JobResult { Message = $"visit {count} of {message.Page}" });
    }
}

/// <summary>Says every ten seconds which page is visited most.</summary>
[Job("report_visits", IntervalSeconds = 10)]
internal sealed partial class ReportVisitsTask(VisitCounts counts) : JobTask<JobResult>
{
    protected override ValueTask<JobValidation> ValidateTaskAsync(JobContext context, CancellationToken cancellationToken) =>
        new(counts.IsEmpty ? JobValidation.Skip("no page was visited yet") : JobValidation.Pass);

    protected override Task<IReadOnlyList<JobResult>> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (page, count) = counts.MaxBy(visited => visited.Value);
        LogTop(context.Logger, page, count);
        return Task.FromResult<IReadOnlyList<JobResult>>([new JobResult { Message = $"{page}: {count}" }]);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Most visited: {Page}, {Count} times")]
    private static partial void LogTop(ILogger logger, string page, int count);
}
