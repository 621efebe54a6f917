using System.CommandLine;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Trigger;

/// <summary><c>trigger</c>: runs one task now.</summary>
internal static class TriggerVerb
{
    public static Verb Create(VerbContext context)
    {
        var type = TypeArgument.Create(context, "The job type, such as host_monitor.");
        var payload = new Option<string>("--payload")
        {
            HelpName = "JSON",
            Description = "The message for the run; @FILE reads it from a file.",
        };
        var wait = new Option<bool>("--wait") { Description = "Wait for its end and print its results; without a host on this store it runs in this process." };
        var verb = new Verb(
            "trigger",
            "Runs one task now: on the hosts of this store, or, with --wait and when there is none, in this process.",
            "jobrunner trigger host_monitor --wait",
            """jobrunner trigger webhook --wait --payload '{"url": "https://example.com/hook", "body": {"text": "hello"}}'""")
        {
            type,
            payload,
            wait,
        };
        var store = new StoreOptions();
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            var request = new TriggerRequest(
                parsed.GetRequiredValue(type),
                await PayloadArgument.ReadAsync(parsed.GetValue(payload), cancellation).ConfigureAwait(false),
                parsed.GetValue(wait));
            var onStore = context with { Settings = store.Read(parsed) };
            return await (RemoteSettings.Read(onStore) is null ? OneRun.ExecuteAsync(onStore, request, cancellation) : RunThere.ExecuteAsync(onStore, request, cancellation)).ConfigureAwait(false);
        });
        return verb;
    }
}
