using System.Diagnostics;

namespace JobRunner.Queue;

/// <summary>The spans of a run: one where it is enqueued, and one for each of its attempts.</summary>
/// <remarks>
/// With nobody listening nothing is made and nothing is allocated. A run's attempts are children of the span that
/// enqueued it; an execution of several runs can have only one parent, so it has none and links to each of them.
/// </remarks>
internal static class RunTracing
{
    private static readonly ActivitySource _source = new(TelemetryNames.Source, TelemetryNames.Version);

    /// <summary>Starts the span of an enqueue.</summary>
    /// <param name="jobType">The type; <see langword="null"/> when the runs are of several.</param>
    /// <param name="runs">How many runs are enqueued at once.</param>
    public static Activity? StartSend(string? jobType, int runs = 1)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        var tags = Tags(TelemetryNames.Send, jobType);
        AddCount(tags, runs);
        return _source.StartActivity(NameOf(TelemetryNames.Send, jobType), ActivityKind.Producer, parentContext: default, tags);
    }

    /// <summary>What a run keeps, so that its attempts are found from the code that enqueued it.</summary>
    /// <param name="send">The enqueue's span; without one, the span in which the caller is.</param>
    /// <returns>A W3C <c>traceparent</c>, or <see langword="null"/> outside of any trace.</returns>
    public static string? TraceParentOf(Activity? send) =>
        (send ?? Activity.Current) is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    /// <summary>Ends the span of an enqueue that was answered.</summary>
    public static void EndSend(Activity? send, EnqueueResult result)
    {
        if (send is null)
        {
            return;
        }

        send.SetTag(TelemetryNames.RunId, result.RunId.ToString());
        send.SetTag(TelemetryNames.EnqueueStatus, TelemetryNames.StatusOf(result.Status));
        send.Dispose();
    }

    /// <summary>Ends the span of an enqueue of several runs that was answered.</summary>
    public static void EndSend(Activity? send) => send?.Dispose();

    /// <summary>Ends the span of an enqueue that failed.</summary>
    public static void FailSend(Activity? send, Exception error)
    {
        if (send is null)
        {
            return;
        }

        send.SetTag(TelemetryNames.ErrorType, error.GetType().FullName);
        send.SetStatus(ActivityStatusCode.Error, error.Message);
        send.Dispose();
    }

    /// <summary>Starts the span of an attempt, under the span that enqueued the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Which try it is, from 1.</param>
    public static Activity? StartProcess(NewRun run, int attempt)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        LeaveCurrent();
        var tags = Tags(TelemetryNames.Process, run.JobType);
        tags.Add(TelemetryNames.RunId, run.Id.ToString());
        tags.Add(TelemetryNames.Attempt, attempt);
        return _source.StartActivity(
            NameOf(TelemetryNames.Process, run.JobType), ActivityKind.Consumer, ContextOf(run), tags);
    }

    /// <summary>Starts the span of an execution of several runs of a type, linked to the spans that enqueued them.</summary>
    public static Activity? StartProcess(string jobType, IReadOnlyList<NewRun> runs)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        LeaveCurrent();
        var tags = Tags(TelemetryNames.Process, jobType);
        AddCount(tags, runs.Count);
        return _source.StartActivity(
            NameOf(TelemetryNames.Process, jobType), ActivityKind.Consumer, parentContext: default, tags, LinksTo(runs));
    }

    /// <summary>Ends the span of an attempt.</summary>
    /// <param name="process">The span.</param>
    /// <param name="to">The state that the run goes to; of several runs, the worst.</param>
    /// <param name="error">Why it failed.</param>
    public static void EndProcess(Activity? process, RunState to, RunError? error)
    {
        if (process is null)
        {
            return;
        }

        process.SetTag(TelemetryNames.Outcome, TelemetryNames.OutcomeOf(to));
        if (to is RunState.Failed or RunState.Retrying)
        {
            process.SetTag(TelemetryNames.ErrorType, TelemetryNames.ErrorTypeOf(error?.Kind));
            process.SetStatus(ActivityStatusCode.Error, error?.Message);
        }

        process.Dispose();
    }

    // A worker's loop inherits the span in which the host was started or a run was enqueued: not this attempt's parent.
    private static void LeaveCurrent() => Activity.Current = null;

    private static string NameOf(string operation, string? jobType) => jobType is null ? operation : $"{operation} {jobType}";

    private static ActivityTagsCollection Tags(string operation, string? jobType)
    {
        var tags = new ActivityTagsCollection
        {
            { TelemetryNames.System, TelemetryNames.SystemName },
            { TelemetryNames.OperationName, operation },
            { TelemetryNames.OperationType, operation },
        };
        if (jobType is not null)
        {
            tags.Add(TelemetryNames.JobType, jobType);
        }

        return tags;
    }

    private static void AddCount(ActivityTagsCollection tags, int runs)
    {
        if (runs != 1)
        {
            tags.Add(TelemetryNames.RunCount, runs);
        }
    }

    private static List<ActivityLink> LinksTo(IReadOnlyList<NewRun> runs)
    {
        var links = new List<ActivityLink>(runs.Count);
        foreach (var run in runs)
        {
            if (ContextOf(run) is var context && context != default)
            {
                links.Add(new ActivityLink(context, new ActivityTagsCollection { { TelemetryNames.RunId, run.Id.ToString() } }));
            }
        }

        return links;
    }

    // What stands in the store may have been written by anyone: what cannot be read is no parent.
    private static ActivityContext ContextOf(NewRun run) =>
        ActivityContext.TryParse(run.TraceParent, traceState: null, isRemote: true, out var context) ? context : default;
}
