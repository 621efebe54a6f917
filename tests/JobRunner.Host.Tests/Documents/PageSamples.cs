using JobRunner.Host.Dispatch;
using JobRunner.Processes;
using JobRunner.Queue;
using Microsoft.Extensions.Logging;

namespace JobRunner.Host.Tests.Documents;

/// <summary>What the page on the command line shows.</summary>
internal static class PageSamples
{
    public const string NodeId = "web-1:4711:9f3a";
    public static readonly Guid RunId = Guid.Parse("019aab1e-7c80-7a31-8f5e-6f1f3a2b4c5d");
    public static readonly DateTimeOffset At = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly RunError _error = new(RunErrorKind.Exception, "The service answered 503.", "System.Net.Http.HttpRequestException: The service answered 503.");

    public static JobRun Retrying { get; } = new()
    {
        Id = RunId,
        JobType = "tweet",
        State = RunState.Retrying,
        RequestId = "tweet-7",
        Priority = JobPriority.Normal,
        Payload = JobPayload.From(new { text = "hello" }),
        EnqueuedAt = At,
        DueAt = At.AddSeconds(32),
        StartedAt = At.AddSeconds(1),
        Attempt = 1,
        NodeId = NodeId,
        WorkerName = "worker-1",
        Error = _error,
        Metadata = new Dictionary<string, string> { ["campaign"] = "autumn" },
    };

    public static JobRun Failed { get; } = Retrying with { State = RunState.Failed, Attempt = 4, FinishedAt = At.AddMinutes(5) };

    public static JobRun Done { get; } = Retrying with
    {
        JobType = "speech",
        State = RunState.Succeeded,
        RequestId = "topic:beat-001",
        Error = null,
        FinishedAt = At.AddSeconds(13),
        Payload = JobPayload.Parse("""{"output_name":"topic/beat-001","callback_data":{"topic_id":"topic"}}"""),
        Results = """[{"success":true,"content_hash":"sha256:4f2a","outputs":["best.wav"]}]"""u8.ToArray(),
    };

    public static RunDetails Details { get; } = new(
        Retrying,
        [new RunAttempt(1, NodeId, "worker-1", At.AddSeconds(1), At.AddSeconds(2), RunState.Retrying, _error, null)],
        [new RunLogLine(At.AddSeconds(1.5), LogLevel.Warning, "Slow answer.", 1)],
        new RunProgress(0.5, "asked the service", At.AddSeconds(1.5)));

    public static NodeStatus Node { get; } =
        new(new NodeInfo(NodeId, "web-1", 4711, At.AddHours(-1), "0.1.0", 5, ["speech", "tweet"]), At.AddSeconds(-2), IsAlive: true, Leases: 1);

    public static ProcessFiles DispatchedFiles { get; } = new("/srv/lab/data/processes", "rep6", "rep6_20261122_100000");

    public static ProcessMetadata Dispatched { get; } = new(
        4711,
        4711,
        "rep6",
        At,
        DispatchedFiles.Log,
        "/srv/lab",
        ["python3", "run_rep6.py"],
        new Dictionary<string, string> { ["API_TOKEN"] = "***", ["SEED"] = "7", ["JOBRUNNER_BG_JOB"] = "1", ["GRAV_BG_JOB"] = "1" },
        null);

    public static ChildOutcome DispatchedEnd { get; } = new()
    {
        End = ChildEnd.Exited,
        ExitCode = 3,
        StartedAt = At,
        EndedAt = At.AddMinutes(5),
        PeakMemoryBytes = 100 * 1024 * 1024,
        CpuTime = TimeSpan.FromSeconds(12.5),
    };
}
