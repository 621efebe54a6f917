using Microsoft.Extensions.Options;
using static System.FormattableString;

namespace JobRunner.Tasks.HostMonitor;

internal sealed class HostMonitorOptionsValidator : IValidateOptions<HostMonitorOptions>
{
    public ValidateOptionsResult Validate(string? name, HostMonitorOptions options)
    {
        List<string> mistakes =
        [
            .. Load(options.MaxLoadPerCore),
            .. Percent(nameof(options.MaxProcessorUsedPercent), options.MaxProcessorUsedPercent),
            .. Percent(nameof(options.MaxMemoryUsedPercent), options.MaxMemoryUsedPercent),
            .. Percent(nameof(options.MinDiskFreePercent), options.MinDiskFreePercent),
            .. Bytes(options.MinDiskFreeBytes),
            .. options.ExcludedDisks.SelectMany(Disk),
        ];
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Load(double? value)
    {
        if (value is { } load && !(load > 0 && double.IsFinite(load)))
        {
            yield return Mistake(nameof(HostMonitorOptions.MaxLoadPerCore), Invariant($"{load}"), "a number above 0, such as 2");
        }
    }

    private static IEnumerable<string> Percent(string option, double? value)
    {
        if (value is { } percent && !(percent is >= 0 and <= 100))
        {
            yield return Mistake(option, Invariant($"{percent}"), "a percentage from 0 to 100");
        }
    }

    private static IEnumerable<string> Bytes(long? value)
    {
        if (value < 0)
        {
            yield return Mistake(nameof(HostMonitorOptions.MinDiskFreeBytes), Invariant($"{value}"), "a number of bytes from 0");
        }
    }

    private static IEnumerable<string> Disk(string? disk, int index)
    {
        if (string.IsNullOrWhiteSpace(disk) || !(disk.StartsWith('/') || Path.IsPathRooted(disk)))
        {
            var option = Invariant($"{nameof(HostMonitorOptions.ExcludedDisks)}:{index}");
            yield return Mistake(option, $"\"{disk}\"", "a mount point such as /mnt/backup or a drive such as E:\\");
        }
    }

    private static string Mistake(string option, string value, string expected) =>
        $"\"{HostMonitorOptions.SectionName}:{option}\" is {value}; give {expected}.";
}
