using System.Diagnostics;

namespace JobRunner.Queue;

/// <summary>The spans of a run: where it is enqueued, of each attempt, and within the process of an isolated one.</summary>
/// <remarks>
/// With nobody listening nothing is made and nothing is allocated. A run's attempts are children of the span that
/// enqueued it; an execution of several runs can have only one parent, so it has none and links to each of them.
/// </remarks>
internal static class RunTracing
{
    private static readonly ActivitySource _source = new(TelemetryNames.Source, TelemetryNames.Version);

    /// <summary>Whether anyone wants spans.</summary>
    public static bool HasListeners => _source.HasListeners();

    /// <summary>The W3C <c>traceparent</c> of the span in which the caller is; <see langword="null"/> outside of any.</summary>
    public static string? CurrentTraceParent => TraceParentOf(Activity.Current);

    /// <summary>Starts the span of an enqueue, and has the runs keep it.</summary>
    /// <param name="runs">The runs; replaced by others that name the span, when there is one.</param>
    /// <returns>To be disposed when the store has answered; <see langword="null"/> when nobody listens.</returns>
    public static Activity? StartSend(NewRun[] runs)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        var jobType = OneTypeOf(runs);
        var tags = Tags(TelemetryNames.Send, jobType, runs.Length);
        var send = _source.StartActivity(NameOf(TelemetryNames.Send, jobType), ActivityKind.Producer, parentContext: default, tags);
        if (TraceParentOf(send) is { } traceParent)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                runs[i] = runs[i] with { TraceParent = traceParent };
            }
        }

        return send;
    }

    /// <summary>The store took the runs.</summary>
    public static void Sent(Activity? send, IReadOnlyList<EnqueueResult> results)
    {
        if (send is not null && results.Count == 1)
        {
            send.SetTag(TelemetryNames.RunId, results[0].RunId.ToString());
            send.SetTag(TelemetryNames.EnqueueStatus, TelemetryNames.StatusOf(results[0].Status));
        }
    }

    /// <summary>The store did not take the runs.</summary>
    public static void SendFailed(Activity? send, Exception error)
    {
        send?.SetTag(TelemetryNames.ErrorType, error.GetType().FullName);
        send?.SetStatus(ActivityStatusCode.Error, error.Message);
    }

    /// <summary>Starts the span of an attempt, under the span that enqueued the run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="attempt">Which try it is, from 1.</param>
    /// <returns>To be disposed when the attempt has ended; <see langword="null"/> when nobody listens.</returns>
    public static Activity? StartProcess(NewRun run, int attempt)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        LeaveCurrent();
        var tags = Tags(TelemetryNames.Process, run.JobType, runs: 1);
        tags.Add(TelemetryNames.RunId, run.Id.ToString());
        tags.Add(TelemetryNames.Attempt, attempt);
        return _source.StartActivity(NameOf(TelemetryNames.Process, run.JobType), ActivityKind.Consumer, ContextOf(run.TraceParent), tags);
    }

    /// <summary>Starts the span of an execution of several runs of a type, linked to the spans that enqueued them.</summary>
    /// <returns>To be disposed when the execution has ended; <see langword="null"/> when nobody listens.</returns>
    public static Activity? StartProcess(string jobType, IReadOnlyList<LeasedRun> runs)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        LeaveCurrent();
        var tags = Tags(TelemetryNames.Process, jobType, runs.Count);
        return _source.StartActivity(
            NameOf(TelemetryNames.Process, jobType), ActivityKind.Consumer, parentContext: default, tags, LinksTo(runs));
    }

    /// <summary>Starts the span of an attempt inside the process that executes it, under the span that its host made for it.</summary>
    /// <param name="jobType">The job type.</param>
    /// <param name="traceParent">The host's span; <see langword="null"/> when the host made none.</param>
    /// <returns>To be disposed when the attempt has ended; <see langword="null"/> when nobody listens.</returns>
    public static Activity? StartExecute(string jobType, string? traceParent)
    {
        if (!_source.HasListeners())
        {
            return null;
        }

        LeaveCurrent();
        var tags = new ActivityTagsCollection { { TelemetryNames.JobType, jobType }, { TelemetryNames.ProcessId, Environment.ProcessId } };
        return _source.StartActivity(NameOf(TelemetryNames.Execute, jobType), ActivityKind.Internal, ContextOf(traceParent), tags);
    }

    /// <summary>An attempt ended.</summary>
    /// <param name="process">Its span.</param>
    /// <param name="to">The state that the run goes to.</param>
    /// <param name="error">Why it failed.</param>
    public static void Processed(Activity? process, RunState to, RunError? error)
    {
        process?.SetTag(TelemetryNames.Outcome, TelemetryNames.OutcomeOf(to));
        if (to is RunState.Failed or RunState.Retrying)
        {
            process?.SetTag(TelemetryNames.ErrorType, TelemetryNames.ErrorTypeOf(error?.Kind));
            process?.SetStatus(ActivityStatusCode.Error, error?.Message);
        }
    }

    // A worker's loop inherits the span in which the host was started or a run was enqueued: not this attempt's parent.
    private static void LeaveCurrent() => Activity.Current = null;

    private static string? TraceParentOf(Activity? activity) =>
        activity is { IdFormat: ActivityIdFormat.W3C } ? activity.Id : null;

    private static string? OneTypeOf(NewRun[] runs) => Array.TrueForAll(runs, run => run.JobType == runs[0].JobType) ? runs[0].JobType : null;

    private static string NameOf(string operation, string? jobType) => jobType is null ? operation : $"{operation} {jobType}";

    private static ActivityTagsCollection Tags(string operation, string? jobType, int runs)
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

        if (runs != 1)
        {
            tags.Add(TelemetryNames.RunCount, runs);
        }

        return tags;
    }

    private static IEnumerable<ActivityLink> LinksTo(IReadOnlyList<LeasedRun> runs) =>
        from leased in runs
        let context = ContextOf(leased.Run.TraceParent)
        where context != default
        select new ActivityLink(context, new ActivityTagsCollection { { TelemetryNames.RunId, leased.Run.Id.ToString() } });

    // What stands in the store may have been written by anyone: what cannot be read is no parent.
    private static ActivityContext ContextOf(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var context) ? context : default;
}
