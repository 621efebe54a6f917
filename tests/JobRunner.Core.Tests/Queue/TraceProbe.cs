using System.Diagnostics;

namespace JobRunner.Core.Tests.Queue;

/// <summary>Listens to JobRunner's spans, and to those of a caller, as a collector of traces does.</summary>
internal sealed class TraceProbe : IDisposable
{
    public const string CallerSource = "JobRunner.Core.Tests.Caller";

    private readonly Lock _lock = new();
    private readonly List<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public TraceProbe()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "JobRunner" or CallerSource,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Sampling,
            ActivityStopped = activity =>
            {
                lock (_lock)
                {
                    _ended.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivitySource Source { get; } = new(CallerSource);

    public ActivitySamplingResult Sampling { get; set; } = ActivitySamplingResult.AllDataAndRecorded;

    public static IEnumerable<string> TagsOf(Activity activity) =>
        activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);

    public Activity Ended(string name) => Assert.Single(All(name));

    public IReadOnlyList<Activity> All(string name)
    {
        lock (_lock)
        {
            return [.. _ended.Where(activity => activity.DisplayName == name)];
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        Source.Dispose();
    }
}
