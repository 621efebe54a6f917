using System.Text.Json;
using System.Text.Json.Serialization;

namespace JobRunner.Tasks.Speech;

/// <summary>A text to speak: by whom, how, and under which name the sound is kept.</summary>
/// <remarks>Written as JSON with the names of its schema, such as <c>output_name</c>; members without a value are left out.</remarks>
public sealed record SpeechJob
{
    /// <summary>The producer's own key; the same key never makes a second run.</summary>
    [JsonPropertyName("request_id")]
    public required string RequestId { get; init; }

    /// <summary>The folder of the outputs, relative, with <c>/</c> between its parts.</summary>
    [JsonPropertyName("output_name")]
    public required string OutputName { get; init; }

    /// <summary>The cloned voice; excludes <see cref="Speaker"/>.</summary>
    [JsonPropertyName("voice"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Voice { get; init; }

    /// <summary>The built-in speaker; excludes <see cref="Voice"/>.</summary>
    [JsonPropertyName("speaker"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Speaker { get; init; }

    /// <summary>What is spoken, as it is: it is not trimmed.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    /// <summary>The language of the text.</summary>
    [JsonPropertyName("language"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    /// <summary>The tone; counts only with a voice.</summary>
    [JsonPropertyName("tone"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Tone { get; init; }

    /// <summary>An instruction in words; <see cref="InstructStyle"/> comes before it.</summary>
    [JsonPropertyName("instruct"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Instruct { get; init; }

    /// <summary>The name of an instruction.</summary>
    [JsonPropertyName("instruct_style"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? InstructStyle { get; init; }

    /// <summary>The profile, such as <c>balanced</c>.</summary>
    [JsonPropertyName("profile"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Profile { get; init; }

    /// <summary>How many takes are made; at least 1.</summary>
    [JsonPropertyName("variants"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Variants { get; init; }

    /// <summary>Whether the best take is kept as <c>best.wav</c>.</summary>
    [JsonPropertyName("select_best"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? SelectBest { get; init; }

    /// <summary>Whether a long text is spoken in parts.</summary>
    [JsonPropertyName("chunk"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Chunk { get; init; }

    /// <summary>Whether the words are aligned with the sound; they are unless this is false.</summary>
    [JsonPropertyName("align_words"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? AlignWords { get; init; }

    /// <summary>The temperature; at least 0.</summary>
    [JsonPropertyName("temperature"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Temperature { get; init; }

    /// <summary>The nucleus; above 0, at most 1.</summary>
    [JsonPropertyName("top_p"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? TopP { get; init; }

    /// <summary>The penalty of repetitions; above 0.</summary>
    [JsonPropertyName("repetition_penalty"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? RepetitionPenalty { get; init; }

    /// <summary>The longest take, in tokens; at least 1.</summary>
    [JsonPropertyName("max_new_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? MaxNewTokens { get; init; }

    /// <summary>An object that comes back with the record.</summary>
    [JsonPropertyName("callback_data"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? CallbackData { get; init; }

    /// <summary>When the producer asked for it.</summary>
    [JsonPropertyName("queued_at"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? QueuedAt { get; init; }

    /// <summary>Which try the producer counts this as.</summary>
    /// <value>1 by default.</value>
    [JsonPropertyName("attempt")]
    public int Attempt { get; init; } = 1;

    /// <summary>The name alone: the text is what the producer wrote.</summary>
    public override string ToString() => $"speech of {OutputName}";
}
