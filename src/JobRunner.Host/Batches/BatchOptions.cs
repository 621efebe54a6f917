using System.CommandLine;
using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches;

/// <summary>What several batch verbs take.</summary>
internal static class BatchOptions
{
    public const string ManifestFile = "manifest.json";

    public static Argument<string> File() => new("FILE") { Description = "The batch: YAML, or JSON when its name ends with .json." };

    public static Option<bool> Json() => new("--json") { Description = "Print the data as JSON." };

    public static Option<string> Cache() => new("--cache")
    {
        HelpName = "DIR",
        Description = "The folder whose voices/NAME/voice.json make voices.",
        DefaultValueFactory = _ => SpeechVoices.DefaultCache,
    };

    public static Option<string> Out(bool isRequired) => new("--out")
    {
        HelpName = "DIR",
        Description = isRequired ? "The folder to write to." : "The folder to write to; job-batch when not given.",
        Required = isRequired,
    };

    public static Option<bool> DryRun() => new("--dry-run") { Description = "Say what would be run, and run nothing." };

    public static Option<bool> FailFast() => new("--fail-fast") { Description = "Stop at the first job that fails." };

    public static Option<string> VoiceSynth() => new("--voice-synth")
    {
        HelpName = "PATH",
        Description = "The program in the place of voice-synth; the setting Speech:Program when not given.",
    };
}
