using JobRunner.Dashboard.Pages.Problems;
using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Discovery;
using JobRunner.Monitoring;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.OneRun;

/// <summary>A run and its story.</summary>
internal sealed class RunPage(IJobStore store, IJobMonitor monitor, JobRegistry registry, TimeProvider time) : IPage
{
    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(request.Argument, out var id) || await store.GetDetailsAsync(id, cancellationToken).ConfigureAwait(false) is not { } details)
        {
            return ProblemContent.NoRun(request);
        }

        var job = registry.Find(details.Run.JobType);
        var why = details.Run.State == RunState.Succeeded ? null : await monitor.ExplainRunAsync(id, cancellationToken).ConfigureAwait(false);
        var view = new RunView(
            request, new PageClock(time.GetUtcNow(), request.Zone), details, why, job, await DependenciesAsync(job, cancellationToken).ConfigureAwait(false));
        return new PageContent($"Run {PageWords.Short(id)} of {details.Run.JobType}", RunTemplate.Of(view));
    }

    private async ValueTask<IReadOnlyList<RunDependency>> DependenciesAsync(JobDescriptor? job, CancellationToken cancellationToken)
    {
        if (job is not { Dependencies.Count: > 0 })
        {
            return [];
        }

        var types = (await store.GetTypesAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(type => type.JobType, StringComparer.Ordinal);
        var startedAt = types.GetValueOrDefault(job.JobType)?.LastStartedAt;
        return [.. job.Dependencies.Select(name => Dependency(name, types.GetValueOrDefault(name)?.LastSucceededAt, startedAt))];
    }

    private static RunDependency Dependency(string jobType, DateTimeOffset? succeededAt, DateTimeOffset? startedAt) =>
        new(jobType, succeededAt, succeededAt is not null && !(succeededAt <= startedAt));
}
