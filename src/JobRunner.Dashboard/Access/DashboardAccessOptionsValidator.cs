using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>Reports every mistake in the options at once; no mistake tells a hash.</summary>
internal sealed class DashboardAccessOptionsValidator : IValidateOptions<DashboardAccessOptions>
{
    public ValidateOptionsResult Validate(string? name, DashboardAccessOptions options)
    {
        string[] mistakes = [.. KeyMistakes(options.Keys), .. PolicyMistakes(options), .. NumberMistakes(options)];
        return mistakes.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> KeyMistakes(IList<AccessKey> keys)
    {
        for (var place = 0; place < keys.Count; place++)
        {
            var key = keys[place];
            var setting = $"\"{DashboardAccessOptions.Section}:{nameof(DashboardAccessOptions.Keys)}:{place}\"";
            if (string.IsNullOrWhiteSpace(key.Name))
            {
                yield return $"{setting} has no Name; say whose key it is.";
            }

            if (!KeySecret.IsHash(key.Hash))
            {
                yield return $"{setting} has no Hash that is one; give the 64 hexadecimal digits that 'jobrunner key create' prints.";
            }

            if (!Enum.IsDefined(key.Scope))
            {
                yield return $"{setting} has the Scope {(int)key.Scope}; give Read or Act.";
            }
        }

        foreach (var twice in keys.GroupBy(key => key.Name, StringComparer.Ordinal).Where(group => group.Count() > 1 && !string.IsNullOrWhiteSpace(group.Key)))
        {
            yield return $"\"{DashboardAccessOptions.Section}:{nameof(DashboardAccessOptions.Keys)}\" names \"{twice.Key}\" {twice.Count()} times; give each key a name of its own.";
        }
    }

    // Half a policy would leave the other half open.
    private static IEnumerable<string> PolicyMistakes(DashboardAccessOptions options)
    {
        if (options.ReadPolicy is null != options.ActPolicy is null)
        {
            yield return $"\"{DashboardAccessOptions.Section}\" has only one of {nameof(options.ReadPolicy)} and {nameof(options.ActPolicy)}; give both, which may be the same.";
        }
    }

    private static IEnumerable<string> NumberMistakes(DashboardAccessOptions options)
    {
        if (options.SessionLifetime <= TimeSpan.Zero)
        {
            yield return $"\"{DashboardAccessOptions.Section}:{nameof(options.SessionLifetime)}\" is {options.SessionLifetime}; give more than 00:00:00.";
        }

        foreach (var (option, value) in new (string, long)[]
        {
            (nameof(options.MaxLoginsPerMinute), options.MaxLoginsPerMinute),
            (nameof(options.MaxEventStreams), options.MaxEventStreams),
            (nameof(options.MaxBodyBytes), options.MaxBodyBytes),
        })
        {
            if (value < 1)
            {
                yield return $"\"{DashboardAccessOptions.Section}:{option}\" is {value}; give 1 or more.";
            }
        }
    }
}
