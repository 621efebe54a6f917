using Microsoft.Extensions.Options;

namespace JobRunner.Execution;

/// <summary>Reports every mistake in the options at once.</summary>
internal sealed class ExecutionOptionsValidator : IValidateOptions<ExecutionOptions>
{
    private const int MaxWorkers = 10_000;

    public ValidateOptionsResult Validate(string? name, ExecutionOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(ExecutionOptions options)
    {
        if (options.Workers is < 1 or > MaxWorkers)
        {
            yield return $"Workers is {options.Workers}; give a number from 1 to {MaxWorkers}.";
        }

        if (options.MaxDeaths < 1)
        {
            yield return $"MaxDeaths is {options.MaxDeaths}; give 1 or more.";
        }

        foreach (var (option, value, least) in Spans(options))
        {
            if (value < least)
            {
                yield return $"{option} is {value}; give {least} or more.";
            }
        }
    }

    private static IEnumerable<(string Option, TimeSpan Value, TimeSpan Least)> Spans(ExecutionOptions options) =>
    [
        (nameof(options.LeaseAhead), options.LeaseAhead, TimeSpan.Zero),
        (nameof(options.LeaseDuration), options.LeaseDuration, TimeSpan.FromSeconds(1)),
        (nameof(options.PriorityAgeing), options.PriorityAgeing, TimeSpan.Zero),
        (nameof(options.TimeoutGrace), options.TimeoutGrace, TimeSpan.Zero),
        (nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.Zero),
        (nameof(options.ShutdownGrace), options.ShutdownGrace, TimeSpan.Zero),
        (nameof(options.MaxRetryDelay), options.MaxRetryDelay, TimeSpan.Zero),
        ("Isolation:StartTimeout", options.Isolation.StartTimeout, TimeSpan.FromSeconds(1)),
        ("Isolation:IdleTimeout", options.Isolation.IdleTimeout, TimeSpan.Zero),
        (nameof(options.Retention), options.Retention, TimeSpan.Zero),
        (nameof(options.FailedRetention), options.FailedRetention, TimeSpan.Zero),
    ];
}
