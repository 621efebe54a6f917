using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Speech;

internal sealed class SpeechOptionsValidator : IValidateOptions<SpeechOptions>
{
    private const int MaxTimeoutSeconds = 86_400;

    public ValidateOptionsResult Validate(string? name, SpeechOptions options)
    {
        List<string> mistakes =
        [
            .. NotBlank(nameof(options.Program), options.Program, "the program that speaks"),
            .. NotBlank(nameof(options.OutputFolder), options.OutputFolder, "a folder for the outputs"),
        ];
        if (options.TimeoutSeconds is < 1 or > MaxTimeoutSeconds)
        {
            mistakes.Add($"\"{SpeechOptions.SectionName}:{nameof(options.TimeoutSeconds)}\" is {options.TimeoutSeconds}; give a number from 1 to {MaxTimeoutSeconds}.");
        }

        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> NotBlank(string option, string? value, string what)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            yield return $"\"{SpeechOptions.SectionName}:{option}\" is empty; give {what}.";
        }
    }
}
