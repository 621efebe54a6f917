using JobRunner.Dashboard.Pages.Wording;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Schedule;

/// <summary>The next 24 hours, a lane for each type.</summary>
internal sealed class SchedulePage(DayPlanner planner, IJobStore store, TimeProvider time) : IPage
{
    public async ValueTask<PageContent> ReadAsync(PageRequest request, CancellationToken cancellationToken)
    {
        var types = await store.GetTypesAsync(cancellationToken).ConfigureAwait(false);
        var paused = types.Where(type => type.Pause is not null).Select(type => type.JobType).ToHashSet(StringComparer.Ordinal);
        var view = new ScheduleView(request, new PageClock(time.GetUtcNow(), request.Zone), await planner.PlanAsync(paused, cancellationToken).ConfigureAwait(false), [.. paused.Order(StringComparer.Ordinal)]);
        return new PageContent("Schedule", ScheduleTemplate.Of(view));
    }
}
