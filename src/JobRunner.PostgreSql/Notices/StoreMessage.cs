using JobRunner.Queue;

namespace JobRunner.PostgreSql.Notices;

/// <summary>Notices as the text of a notification: the sender, then one line each.</summary>
internal static class StoreMessage
{
    /// <summary>Asks other processes to tell of ends for a while.</summary>
    public const string WantEnds = "w";

    /// <summary>Asks other processes to tell of runs that may be leased, for a while.</summary>
    public const string WantRuns = "r";

    /// <summary>Asks other processes to say what they want to be told of.</summary>
    public const string WhoWaits = "q";

    /// <summary>There may be runs to lease.</summary>
    public const string RunsAvailable = "a";

    // The server takes payloads of less than 8,000 bytes.
    private const int MaxBytes = 7_900;

    public static string? Line(StoreNotice notice) => notice.Kind switch
    {
        StoreNoticeKinds.RunsAvailable => RunsAvailable,
        StoreNoticeKinds.CancelRequested => $"c{notice.RunId:N}",
        StoreNoticeKinds.RunFinished => $"f{notice.RunId:N}",
        StoreNoticeKinds.PauseChanged => $"p{notice.JobType}",
        _ => null,
    };

    public static StoreNotice? Read(string line) => line switch
    {
        RunsAvailable => new StoreNotice(StoreNoticeKinds.RunsAvailable),
        ['c', .. var id] when Guid.TryParseExact(id, "N", out var runId) => new StoreNotice(StoreNoticeKinds.CancelRequested, runId),
        ['f', .. var id] when Guid.TryParseExact(id, "N", out var runId) => new StoreNotice(StoreNoticeKinds.RunFinished, runId),
        ['p', .. var jobType] => new StoreNotice(StoreNoticeKinds.PauseChanged, default, jobType),
        _ => null,
    };

    /// <summary>Puts lines into as few payloads as they fit in.</summary>
    public static List<string> Pack(string sender, IEnumerable<string> lines)
    {
        var payloads = new List<string>();
        var payload = new System.Text.StringBuilder(sender);
        var bytes = sender.Length;
        foreach (var line in lines.Where(line => line.Length * 3 < MaxBytes - sender.Length))
        {
            var more = System.Text.Encoding.UTF8.GetByteCount(line) + 1;
            if (bytes + more > MaxBytes)
            {
                payloads.Add(payload.ToString());
                (payload, bytes) = (new System.Text.StringBuilder(sender), sender.Length);
            }

            payload.Append('\n').Append(line);
            bytes += more;
        }

        payloads.Add(payload.ToString());
        return payloads;
    }
}
