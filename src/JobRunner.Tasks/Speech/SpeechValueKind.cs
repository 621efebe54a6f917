namespace JobRunner.Tasks.Speech;

/// <summary>How a value was written.</summary>
internal enum SpeechValueKind
{
    Null,

    /// <summary>A text that can be nothing else.</summary>
    Text,

    /// <summary>Without quotes, as YAML allows: its field says what it is.</summary>
    Plain,

    Number,
    Boolean,
    Object,
    List,
}
