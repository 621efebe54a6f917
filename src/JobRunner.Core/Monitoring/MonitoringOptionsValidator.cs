using Microsoft.Extensions.Options;

namespace JobRunner.Monitoring;

/// <summary>Reports every mistake in the options at once.</summary>
internal sealed class MonitoringOptionsValidator : IValidateOptions<MonitoringOptions>
{
    private const int MaxEvents = 100_000;

    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        string[] mistakes = [.. SpanMistakes(options), .. NumberMistakes(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> SpanMistakes(MonitoringOptions options) =>
        from span in Spans(options)
        where span.IsZeroAllowed ? span.Value < TimeSpan.Zero : span.Value <= TimeSpan.Zero
        select $"{span.Option} is {span.Value}; give {(span.IsZeroAllowed ? "00:00:00 or more" : "more than 00:00:00")}.";

    private static IEnumerable<(string Option, TimeSpan? Value, bool IsZeroAllowed)> Spans(MonitoringOptions options) =>
    [
        (nameof(options.RecentWindow), options.RecentWindow, false),
        (nameof(options.GaugeInterval), options.GaugeInterval, false),
        (nameof(options.AnswerTimeout), options.AnswerTimeout, false),
        (nameof(options.StalledAfter), options.StalledAfter, false),
        ($"{nameof(options.Alerts)}:{nameof(options.Alerts.LookInterval)}", options.Alerts.LookInterval, false),
        ($"{nameof(options.Alerts)}:{nameof(options.Alerts.Window)}", options.Alerts.Window, false),
        (nameof(options.MaxBacklogAge), options.MaxBacklogAge, false),
        (nameof(options.StoreAnswerMaxAge), options.StoreAnswerMaxAge, true),
        (nameof(options.RequirementMaxAge), options.RequirementMaxAge, true),
        (nameof(options.StoreOutageGrace), options.StoreOutageGrace, true),
    ];

    private static IEnumerable<string> NumberMistakes(MonitoringOptions options)
    {
        if (options.MaxRecentEvents is < 0 or > MaxEvents)
        {
            yield return $"MaxRecentEvents is {options.MaxRecentEvents}; give a number from 0 to {MaxEvents}.";
        }

        if (options.MaxFailuresInARow < 1)
        {
            yield return $"MaxFailuresInARow is {options.MaxFailuresInARow}; give 1 or more.";
        }

        if (options.MinAttemptsToJudge < 1)
        {
            yield return $"MinAttemptsToJudge is {options.MinAttemptsToJudge}; give 1 or more.";
        }

        if (options.MaxMisfires < 0)
        {
            yield return $"MaxMisfires is {options.MaxMisfires}; give 0 or more.";
        }

        if (options.Alerts.MaxPerType < 0)
        {
            yield return $"Alerts:MaxPerType is {options.Alerts.MaxPerType}; give 0 or more.";
        }

        if (options.Alerts.MaxPerWindow < 0)
        {
            yield return $"Alerts:MaxPerWindow is {options.Alerts.MaxPerWindow}; give 0 or more.";
        }

        if (options.MaxFailureShare is not (> 0 and <= 1))
        {
            yield return FormattableString.Invariant($"MaxFailureShare is {options.MaxFailureShare}; give a share above 0 and up to 1.");
        }
    }
}
