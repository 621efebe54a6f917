using System.Globalization;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches.Execute;

/// <summary>Knows of a manifest's command what it must leave, if it is one of <c>voice-synth</c>.</summary>
internal static class SpeechCommand
{
    public static bool Is(IReadOnlyList<string> argv) => argv[0] == SpeechArguments.Program;

    /// <summary>The command with the program that stands in its place.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> synthesizer, IReadOnlyList<string> argv) => Is(argv) ? [.. synthesizer, .. argv.Skip(1)] : argv;

    /// <summary>Takes away what an earlier execution left.</summary>
    public static void Prepare(IReadOnlyList<string> argv)
    {
        if (Is(argv) && Value(argv, SpeechArguments.OutExact) is { } folder)
        {
            new SpeechFiles(folder).Clear();
        }
    }

    /// <summary>The outputs that are not there, or empty.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<string> argv)
    {
        if (!Is(argv) || Value(argv, SpeechArguments.OutExact) is not { } folder)
        {
            return [];
        }

        var hasVariants = int.TryParse(Value(argv, SpeechArguments.Variants), NumberStyles.None, CultureInfo.InvariantCulture, out var variants);
        return new SpeechFiles(folder).Missing(SpeechFiles.Expected(hasVariants ? variants : 1, argv.Contains(SpeechArguments.SelectBest)));
    }

    private static string? Value(IReadOnlyList<string> argv, string option)
    {
        for (var index = 0; index < argv.Count - 1; index++)
        {
            if (argv[index] == option)
            {
                return argv[index + 1];
            }
        }

        return null;
    }
}
