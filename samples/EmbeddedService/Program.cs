using System.Collections.Concurrent;
using JobRunner;
using JobRunner.Hosting;
using JobRunner.Monitoring;
using JobRunner.Queue;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<VisitCounts>();
builder.Services.AddJobRunner().AddTasksFrom<CountVisitsTask>();
builder.Services.AddHealthChecks().AddJobRunner();

var app = builder.Build();
app.MapPost("/visits", async (Visit visit, IJobClient jobs, CancellationToken stop) =>
{
    var visited = await jobs.EnqueueAsync("count_visits", visit, cancellationToken: stop);
    return Results.Accepted($"/runs/{visited.RunId}");
});
app.MapGet("/runs/{id:guid}", async (Guid id, IJobClient jobs, CancellationToken stop) =>
    await jobs.GetAsync(id, stop) is { } run ? Results.Ok(new { run.JobType, State = run.State.ToString(), run.FinishedAt }) : Results.NotFound());
app.MapGet("/metrics", (IJobMonitor monitor) => monitor.GetJobMetrics());
app.MapHealthChecks("/health");
await app.RunAsync();

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
