using Microsoft.Extensions.Options;

namespace JobRunner.Monitoring;

/// <summary>Reports everything that is wrong with <see cref="MonitoringOptions"/> at once.</summary>
internal sealed class MonitoringOptionsValidator : IValidateOptions<MonitoringOptions>
{
    public ValidateOptionsResult Validate(string? name, MonitoringOptions options)
    {
        List<string> mistakes =
        [
            .. Positive(nameof(options.RecentWindow), options.RecentWindow),
            .. Positive(nameof(options.GaugeInterval), options.GaugeInterval),
            .. Positive(nameof(options.AnswerTimeout), options.AnswerTimeout),
            .. Positive(nameof(options.StalledAfter), options.StalledAfter),
            .. Positive(nameof(options.MaxBacklogAge), options.MaxBacklogAge ?? TimeSpan.MaxValue),
            .. NotNegative(nameof(options.StoreAnswerMaxAge), options.StoreAnswerMaxAge),
            .. NotNegative(nameof(options.RequirementMaxAge), options.RequirementMaxAge),
            .. NotNegative(nameof(options.StoreOutageGrace), options.StoreOutageGrace),
            .. Within(nameof(options.MaxRecentEvents), options.MaxRecentEvents, 0, 100_000),
            .. Within(nameof(options.MaxFailuresInARow), options.MaxFailuresInARow, 1, int.MaxValue),
            .. Within(nameof(options.MinAttemptsToJudge), options.MinAttemptsToJudge, 1, int.MaxValue),
            .. Within(nameof(options.MaxMisfires), options.MaxMisfires, 0, int.MaxValue),
            .. Within(nameof(options.MaxFailureShare), options.MaxFailureShare, 0, 1),
        ];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Positive(string option, TimeSpan value) =>
        value > TimeSpan.Zero ? [] : [$"Monitoring option '{option}' is {value}, but has to be longer than zero."];

    private static IEnumerable<string> NotNegative(string option, TimeSpan value) =>
        value >= TimeSpan.Zero ? [] : [$"Monitoring option '{option}' is {value}, but cannot be negative."];

    private static IEnumerable<string> Within<T>(string option, T value, T from, T to)
        where T : IComparable<T> =>
        value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0
            ? []
            : [FormattableString.Invariant($"Monitoring option '{option}' is {value}, but has to be from {from} to {to}.")];
}
