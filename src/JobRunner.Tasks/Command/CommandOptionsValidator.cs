using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Command;

internal sealed class CommandOptionsValidator : IValidateOptions<CommandOptions>
{
    private const int MaxGraceSeconds = 300;
    private const int MaxTailBytes = 1024 * 1024;

    public ValidateOptionsResult Validate(string? name, CommandOptions options)
    {
        List<string> mistakes =
        [
            .. Range(nameof(options.GraceSeconds), options.GraceSeconds, 0, MaxGraceSeconds),
            .. Range(nameof(options.TailBytes), options.TailBytes, 0, MaxTailBytes),
            .. Range(nameof(options.MaxMemoryMegabytes), options.MaxMemoryMegabytes ?? 1, 1, int.MaxValue),
        ];
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            mistakes.Add($"\"{CommandOptions.SectionName}:{nameof(options.Folder)}\" is empty; give a folder for the logs.");
        }

        if (options.AllowedRoot is not null && !Directory.Exists(options.AllowedRoot))
        {
            mistakes.Add($"\"{CommandOptions.SectionName}:{nameof(options.AllowedRoot)}\" is \"{options.AllowedRoot}\", which is no folder; give the one in which commands may work.");
        }

        if (options.GuardVariable.Contains('=', StringComparison.Ordinal))
        {
            mistakes.Add($"\"{CommandOptions.SectionName}:{nameof(options.GuardVariable)}\" has a '='; give the name of a variable.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Range(string option, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            yield return $"\"{CommandOptions.SectionName}:{option}\" is {value}; give a number from {min} to {max}.";
        }
    }
}
