using System.CommandLine;
using JobRunner.Dashboard.Api.Requests;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Arguments;
using JobRunner.Host.Batches.Enqueue;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;
using JobRunner.Host.Trigger;
using JobRunner.Queue;

namespace JobRunner.Host.Enqueue;

/// <summary><c>enqueue</c>: makes one run, for the hosts of the store to execute.</summary>
internal static class EnqueueVerb
{
    public static Verb Create(VerbContext context)
    {
        var type = TypeArgument.Create(context, "The job type.");
        var payload = new Option<string?>("--payload") { HelpName = "JSON", Description = "The message; @FILE reads it from a file." };
        var requestId = new Option<string?>("--request-id") { HelpName = "ID", Description = "Your own key: the same key never makes a second run." };
        var at = VerbOptions.Instant("--at", $"When it is due: {InstantText.Allowed}.", context.Time);
        var priority = VerbOptions.Priority();
        var anyType = VerbOptions.AnyType();
        var json = VerbOptions.Json();
        var verb = new Verb(
            "enqueue",
            "Makes one run, or, of a batch file, one of each row, for the hosts of the store, and prints its id.",
            """jobrunner enqueue webhook --payload '{"url": "https://example.com/hook", "body": {"text": "hello"}}'""",
            "jobrunner enqueue tweet --payload @tweet.json --request-id tweet-7 --at 10m --priority high")
        {
            type, payload, requestId, at, priority, anyType, json,
        };
        var store = StoreOptions.On(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var onStore = context with { Settings = store.Read(parsed) };
            var given = parsed.GetRequiredValue(type);
            if (EnqueueFileVerb.IsBatchFile(given))
            {
                return await EnqueueFileVerb.RunAsync(onStore, given, null, parsed.GetValue(json), cancellation).ConfigureAwait(false);
            }

            var options = new EnqueueOptions { RequestId = parsed.GetValue(requestId), DueAt = parsed.GetValue(at), Priority = parsed.GetValue(priority) };
            var session = await StoreSession.OpenAsync(onStore, StoreNeed.ExistingOrNew, cancellation).ConfigureAwait(false);
            await using (session.ConfigureAwait(false))
            {
                var message = await PayloadArgument.ReadAsync(parsed.GetValue(payload), cancellation).ConfigureAwait(false);
                var name = parsed.GetValue(anyType) ? given : await KnownTypes.RequireAsync(session, given, cancellation).ConfigureAwait(false);
                return await RunAsync(session, new EnqueueItem(name, message, options), parsed.GetValue(json), cancellation).ConfigureAwait(false);
            }
        });
        return verb;
    }

    private static async Task<int> RunAsync(StoreSession session, EnqueueItem item, bool asJson, CancellationToken cancellationToken)
    {
        if (session.Registry.Find(item.JobType) is { IsQueueTask: true } job && item.Payload.IsEmpty)
        {
            throw new UsageException(UsageError.NothingToDo(job.JobType));
        }

        var result = await EnqueueAsync(session.Client, item, cancellationToken).ConfigureAwait(false);
        var row = EnqueueRow.Of(item.JobType, item.Options?.RequestId, result);
        if (asJson)
        {
            JsonOutput.WriteSnake(session.Console, EnqueueReport.Of([row]));
        }
        else
        {
            await session.Console.Data.WriteLineAsync(row.RunId.ToString()).ConfigureAwait(false);
            await session.Console.Talk.WriteLineAsync(InWords(row, result)).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    // A name or a key that is too long is the caller's mistake, which the client alone knows the bounds of.
    private static async Task<EnqueueResult> EnqueueAsync(IJobClient client, EnqueueItem item, CancellationToken cancellationToken)
    {
        try
        {
            return await client.EnqueueAsync(item.JobType, item.Payload, item.Options, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentException problem)
        {
            throw new UsageException(UsageError.RefusedRun(problem));
        }
    }

    private static string InWords(EnqueueRow row, EnqueueResult result) => row.Status switch
    {
        EnqueueRow.Queued => $"Enqueued; it is {StateText.Of(result.State)}.",
        EnqueueRow.AlreadyDone => $"The request id '{row.RequestId}' has a run, which has succeeded; no other was made.",
        _ => $"The request id '{row.RequestId}' has a run, which is {StateText.Of(result.State)}; no other was made.",
    };
}
