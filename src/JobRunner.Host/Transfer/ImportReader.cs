using System.Text.Json;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Transfer;

/// <summary>Reads files of runs: what <c>export</c> writes, and the queue file of document 000.</summary>
internal static class ImportReader
{
    /// <summary>Longer than any line that means well.</summary>
    public const int LongestLine = 16 << 20;

    private const int LongestShown = 60;
    private const int LongestType = 100;
    private const int LongestRequestId = 200;
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads every line that is not blank.</summary>
    public static IEnumerable<ImportLine> Read(TextReader reader) =>
        from line in BoundedLines.Read(reader, LongestLine)
        where line.Text is null || !string.IsNullOrWhiteSpace(line.Text)
        select line.Text is { } text ? Read(line.Number, text) : Refused(line.Number, $"it has more than {LongestLine} characters.");

    private static ImportLine Read(int number, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, _strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(number, new LineFields(document.RootElement))
                : Refused(number, "it is no JSON object.");
        }
        catch (JsonException problem)
        {
            return Refused(number, $"it is not JSON: {JsonProblem.InWords(problem)}");
        }
    }

    private static ImportLine Read(int number, LineFields fields)
    {
        var state = State(fields);
        var run = Identified(fields, new NewRun
        {
            Id = Guid.Empty,
            JobType = Bounded(fields, "type", fields.Text("type", "jobType", "job_type", "task", "taskName", "task_name", "name"), LongestType) ?? string.Empty,
            RequestId = Bounded(fields, "requestId", fields.Text("requestId", "request_id"), LongestRequestId),
            Payload = fields.Find("payload", "args", "params") is { } payload ? JobPayload.Parse(payload.GetRawText()) : JobPayload.None,
            Priority = Priority(fields),
            DueAt = DueAt(fields),
            Metadata = fields.Map("metadata"),
        });
        if (fields.Find(ExportLine.IsMasked) is { ValueKind: JsonValueKind.True })
        {
            fields.Refuse("its secrets are hidden, since it was exported over HTTP. Export it with the options of its store instead of --url.");
        }

        if (run.JobType.Length == 0)
        {
            fields.Refuse("it names no job type: 'type' or 'task' is missing.");
        }

        return new ImportLine(number, state, run, fields.Mistakes);
    }

    // An id of our own is kept, so that a second import makes nothing twice; another's becomes the request id, for the same reason.
    private static NewRun Identified(LineFields fields, NewRun run)
    {
        var id = fields.Text("id", "jobId", "job_id");
        return Guid.TryParseExact(id, "D", out var own) && own.Version == 7
            ? run with { Id = own }
            : run with { RequestId = run.RequestId ?? Bounded(fields, "id", id, LongestRequestId) };
    }

    private static RunState State(LineFields fields)
    {
        if (StateText.TryParse(fields.Text("state", "status") ?? "pending", out var states) is not { } problem)
        {
            return states[^1];
        }

        fields.Refuse(problem);
        return RunState.Queued;
    }

    private static JobPriority Priority(LineFields fields)
    {
        var text = fields.Text("priority");
        if (text is null)
        {
            return JobPriority.Normal;
        }

        if (PriorityText.TryParse(text, out var priority))
        {
            return priority;
        }

        fields.Refuse($"priority is '{Words.Cut(Words.Line(text), LongestShown)}'; expected is {PriorityText.Allowed}.");
        return JobPriority.Normal;
    }

    private static DateTimeOffset DueAt(LineFields fields)
    {
        var text = fields.Text("dueAt", "due_at");
        if (text is null)
        {
            return default;
        }

        if (InstantText.TryParseIso(text, out var instant))
        {
            return instant;
        }

        fields.Refuse($"dueAt is '{Words.Cut(Words.Line(text), LongestShown)}'; expected is an ISO 8601 instant with its zone.");
        return default;
    }

    private static string? Bounded(LineFields fields, string name, string? text, int longest)
    {
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > longest))
        {
            fields.Refuse($"{name} is blank or has more than {longest} characters.");
            return null;
        }

        return text;
    }

    private static ImportLine Refused(int number, string mistake) => new(number, RunState.Queued, new NewRun { Id = Guid.Empty, JobType = string.Empty }, [mistake]);
}
