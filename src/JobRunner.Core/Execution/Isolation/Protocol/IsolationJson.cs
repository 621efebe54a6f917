using System.Text.Json.Serialization;

namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>How messages are written; made at build time, since a child lives for little more than one.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HelloMessage))]
[JsonSerializable(typeof(AttemptMessage))]
[JsonSerializable(typeof(CancelMessage))]
[JsonSerializable(typeof(LogMessage))]
[JsonSerializable(typeof(ProgressMessage))]
[JsonSerializable(typeof(AnswerMessage))]
internal sealed partial class IsolationJson : JsonSerializerContext;
