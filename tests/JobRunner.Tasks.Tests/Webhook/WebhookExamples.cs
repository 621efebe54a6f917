using System.Security.Cryptography;
using System.Text;
using JobRunner.Queue;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

/// <summary>What docs/tasks/webhook.md shows.</summary>
internal static class WebhookExamples
{
    public static async Task OrderShippedAsync(IJobClient jobs, string orderId, CancellationToken cancellationToken)
    {
        var message = WebhookMessage.For("https://shop.example/hooks", new { Event = "order.shipped", OrderId = orderId }) with
        {
            SecretName = "shop",
        };
        await jobs.EnqueueAsync("webhook", message, new EnqueueOptions { RequestId = $"shipped:{orderId}" }, cancellationToken);
    }

    public static bool IsGenuine(byte[] key, string id, string timestamp, string body, string signature)
    {
        var signed = Encoding.UTF8.GetBytes($"{id}.{timestamp}.{body}");
        var expected = Encoding.ASCII.GetBytes($"v1,{Convert.ToBase64String(HMACSHA256.HashData(key, signed))}");
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature));
    }
}
