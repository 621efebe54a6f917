using System.Text.Json;
using JobRunner.Mail;
using JobRunner.Monitoring.Alerts;
using JobRunner.Tasks.Notify.Email;

namespace JobRunner.Tasks.Notify;

/// <summary>Says a message as each way wants it.</summary>
internal static class NotifyText
{
    private const int LongestSubject = 150;

    public static object Slack(NotifyMessage message) => new { text = Escaped($"[{message.Host}] {message.Text}") };

    public static object Json(NotifyMessage message) => new
    {
        @event = JsonNamingPolicy.CamelCase.ConvertName(message.Kind.ToString()),
        key = message.Key,
        at = message.At,
        host = message.Host,
        jobType = message.JobType,
        runId = message.RunId,
        message = message.Text,
    };

    public static OutgoingMail Mail(NotifyMessage message, Guid runId, EmailOptions options)
    {
        var subject = $"[JobRunner] {Title(message)}";
        return new OutgoingMail(
            runId,
            options.From!,
            [.. options.To],
            subject.Length > LongestSubject ? subject[..LongestSubject] : subject,
            $"{message.Text}\r\n\r\nHost: {message.Host}\r\nAt: {message.At:O}\r\n{(message.RunId is { } run ? $"Run: {run}\r\n" : string.Empty)}");
    }

    private static string Title(NotifyMessage message) => message.Kind switch
    {
        AlertKind.RunFailed => $"a run of {message.JobType} failed",
        AlertKind.MoreRunsFailed => "more runs failed",
        AlertKind.TypeRecovered => $"{message.JobType} succeeds again",
        AlertKind.TypeOverdue => $"{message.JobType} is overdue",
        _ => $"health of {message.Host} changed",
    };

    // These three are what Slack reads as more than a letter.
    private static string Escaped(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
