using System.Text.Json;
using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Types;
using JobRunner.Discovery;
using JobRunner.Queue;
using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Api.Runs;

/// <summary>Makes the runs that a request asks for.</summary>
internal sealed class NewRuns(TypeFinder types, JobRegistry registry, IJobClient client, IJobStore store, RunIdSource ids)
{
    public async Task<IResult> EnqueueAsync(HttpContext context, IReadOnlyList<NewRunRequest> asked, bool isAnyTypeTaken, CancellationToken cancellationToken)
    {
        var items = new List<EnqueueItem>(asked.Count);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var place = 0; place < asked.Count; place++)
        {
            items.Add(await ItemAsync(asked[place], place, names, isAnyTypeTaken, cancellationToken).ConfigureAwait(false));
        }

        var results = await SendAsync(asked, items, cancellationToken).ConfigureAwait(false);
        ActNote.Add(context, results.Select(result => result.RunId));
        return ApiAnswer.Snake(EnqueueReport.Of([.. items.Select((item, place) => EnqueueRow.Of(item.JobType, item.Options?.RequestId, results[place], place + 1))]));
    }

    private async Task<EnqueueItem> ItemAsync(NewRunRequest run, int place, Dictionary<string, string> names, bool isAnyTypeTaken, CancellationToken cancellationToken)
    {
        var source = FormattableString.Invariant($"body 'runs[{place}]");
        if (!names.TryGetValue(run.Type, out var type))
        {
            type = isAnyTypeTaken ? run.Type : await types.RequireAsync(run.Type, $"{source}.type'", cancellationToken).ConfigureAwait(false);
            names[run.Type] = type;
        }

        var payload = run.Payload is { } message && message.ValueKind != JsonValueKind.Null ? JobPayload.Parse(message.GetRawText()) : default;
        if (payload.IsEmpty && registry.Find(type) is { IsQueueTask: true })
        {
            throw new ApiProblemException(ApiProblem.NothingToDo(type));
        }

        return new EnqueueItem(type, payload, new EnqueueOptions { RequestId = run.RequestId, DueAt = run.DueAt, Priority = PriorityOf(run.Priority, $"{source}.priority'"), Metadata = run.Metadata });
    }

    // A name or a key that is too long is the caller's mistake, which the client alone knows the bounds of.
    private async Task<IReadOnlyList<EnqueueResult>> SendAsync(IReadOnlyList<NewRunRequest> asked, List<EnqueueItem> items, CancellationToken cancellationToken)
    {
        try
        {
            if (asked.Any(run => run.Id is not null))
            {
                return await store.EnqueueAsync(WithIds(asked, items), null, cancellationToken).ConfigureAwait(false);
            }

            return await client.EnqueueManyAsync(items, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException problem)
        {
            throw new ApiProblemException(ApiProblem.Refused("body 'runs'", $"The runs cannot be made: {problem.Message.Split(" (Parameter", 2)[0]}"));
        }
    }

    // What was exported comes back as what it was.
    private NewRun[] WithIds(IReadOnlyList<NewRunRequest> asked, List<EnqueueItem> items) => [.. items.Select((item, place) => WithId(asked[place].Id ?? ids.Next(), item))];

    private NewRun WithId(Guid id, EnqueueItem item)
    {
        RunLimits.RequireJobType(item.JobType);
        RunLimits.RequireRequestId(item.Options?.RequestId);
        return new NewRun
        {
            Id = id,
            JobType = item.JobType,
            Payload = item.Payload,
            RequestId = item.Options?.RequestId,
            Priority = item.Options?.Priority ?? registry.Find(item.JobType)?.Priority ?? JobPriority.Normal,
            DueAt = item.Options?.DueAt ?? default,
            Metadata = item.Options?.Metadata,
        };
    }

    private static JobPriority? PriorityOf(string? text, string source)
    {
        if (text is null)
        {
            return null;
        }

        return text.Length > 0 && PriorityText.TryParse(text, out var priority) ? priority : throw new ApiProblemException(ApiProblem.BadValue(source, text, PriorityText.Allowed));
    }
}
