namespace JobRunner.Tasks.Speech;

/// <summary>The settings of <c>speech</c>, from the configuration section <c>Speech</c>.</summary>
public sealed class SpeechOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Speech";

    /// <summary>The program that speaks: a path, or a name that the search path finds.</summary>
    /// <value><c>voice-synth</c> by default.</value>
    public string Program { get; set; } = SpeechArguments.Program;

    /// <summary>Arguments that come before those of the job, such as those of a container.</summary>
    /// <value>None by default.</value>
    public IList<string> Arguments { get; } = [];

    /// <summary>The folder with a folder for each job's outputs, and one of logs.</summary>
    /// <value><c>speech</c> in the working folder by default.</value>
    public string OutputFolder { get; set; } = "speech";

    /// <summary>The folder in which <c>voices/NAME/voice.json</c> makes a voice.</summary>
    /// <value><c>/cache</c> by default; empty looks for no voice.</value>
    public string Cache { get; set; } = SpeechVoices.DefaultCache;

    /// <summary>Seconds that one try at a job may take.</summary>
    /// <value>1800 by default; from 1 to 86400. The type's own timeout must be longer.</value>
    public int TimeoutSeconds { get; set; } = 1800;
}
