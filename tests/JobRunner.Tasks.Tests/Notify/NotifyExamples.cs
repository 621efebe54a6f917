using System.Text.Json;
using System.Text.Json.Nodes;
using JobRunner.Hosting;
using JobRunner.Monitoring.Alerts;
using JobRunner.Tasks.Notify;

namespace JobRunner.Tasks.Tests.Notify;

/// <summary>What docs/tasks/notify.md shows.</summary>
internal static class NotifyExamples
{
    public static void Embed(JobRunnerBuilder jobs)
    {
        jobs.AddNotifications();
    }

    /// <summary>What an address of one's own gets.</summary>
    public static JsonObject Posted()
    {
        var message = NotifyMessage.Of(new Alert("failed:1:4", AlertKind.RunFailed, DateTimeOffset.UnixEpoch, "words", "tweet", Guid.Empty), NotifyChannel.Webhook, "web-1");
        return JsonSerializer.SerializeToNode(NotifyText.Json(message), JsonSerializerOptions.Web)!.AsObject();
    }
}
