using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Tasks.Speech;
using Microsoft.Extensions.Configuration;

namespace JobRunner.Host.Batches.Execute;

/// <summary>What runs in the place of <c>voice-synth</c>: as the command line says, else as the settings do.</summary>
internal static class Synthesizer
{
    /// <exception cref="StartupException">The settings cannot be read.</exception>
    public static IReadOnlyList<string> Of(VerbContext context, string? given)
    {
        if (given is { Length: > 0 })
        {
            return [Located(context, given)];
        }

        try
        {
            var settings = new ConfigurationManager();
            SettingsLayers.AddTo(settings, context.Folders, context.Console, isWatching: false);
            var section = settings.GetSection(SpeechOptions.SectionName);
            var program = section[nameof(SpeechOptions.Program)] is { Length: > 0 } set ? set : SpeechArguments.Program;
            return [program, .. section.GetSection(nameof(SpeechOptions.Arguments)).GetChildren().Select(argument => argument.Value).OfType<string>()];
        }
        catch (InvalidDataException problem)
        {
            throw StartupException.UnreadableSettings(problem);
        }
    }

    // A path is meant from the folder that one is in; a name is looked for by the system.
    private static string Located(VerbContext context, string program) =>
        program.Contains('/', StringComparison.Ordinal) ? context.Folders.InWorking(program) : program;
}
