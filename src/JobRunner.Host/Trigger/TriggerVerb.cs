using System.CommandLine;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Trigger;

/// <summary><c>trigger</c>: runs one task now.</summary>
internal static class TriggerVerb
{
    public static Verb Create(VerbContext context)
    {
        var type = new Argument<string>("TYPE") { Description = "The job type, such as host_monitor." };
        var payload = new Option<string>("--payload")
        {
            HelpName = "JSON",
            Description = "The message for the run; @FILE reads it from a file.",
        };
        var wait = new Option<bool>("--wait") { Description = "Run it in this process, wait for its end and print its results." };
        var verb = new Verb(
            "trigger",
            "Runs one task now. Nothing else runs meanwhile: no schedule, no other type.",
            "jobrunner trigger host_monitor --wait",
            """jobrunner trigger webhook --wait --payload '{"url": "https://example.com/hook", "body": {"text": "hello"}}'""")
        {
            type,
            payload,
            wait,
        };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var request = new TriggerRequest(
                parsed.GetRequiredValue(type),
                await PayloadArgument.ReadAsync(parsed.GetValue(payload), cancellation).ConfigureAwait(false));
            return parsed.GetValue(wait)
                ? await OneRun.ExecuteAsync(context, request, cancellation).ConfigureAwait(false)
                : throw new UsageException(UsageError.NobodyWouldRunIt(request.JobType));
        });
        return verb;
    }
}
