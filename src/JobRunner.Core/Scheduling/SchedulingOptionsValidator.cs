using Microsoft.Extensions.Options;

namespace JobRunner.Scheduling;

/// <summary>Reports every mistake in the options at once.</summary>
internal sealed class SchedulingOptionsValidator : IValidateOptions<SchedulingOptions>
{
    private const int MostCatchUp = 100_000;
    private static readonly TimeSpan _leastRefresh = TimeSpan.FromSeconds(1);

    public ValidateOptionsResult Validate(string? name, SchedulingOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(SchedulingOptions options)
    {
        if (options.MaxCatchUp is < 1 or > MostCatchUp)
        {
            yield return $"MaxCatchUp is {options.MaxCatchUp}; give a number from 1 to {MostCatchUp}.";
        }

        if (options.RefreshInterval < _leastRefresh)
        {
            yield return $"RefreshInterval is {options.RefreshInterval}; give {_leastRefresh} or more.";
        }
    }
}
