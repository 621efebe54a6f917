using System.Text.Json.Serialization;

namespace JobRunner.Processes.Detached;

/// <summary>How the parts of a detached process write to each other; made at build time, since a supervisor starts often and lives little.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(DetachedStart))]
[JsonSerializable(typeof(DetachedState))]
[JsonSerializable(typeof(SupervisorAnswer))]
internal sealed partial class DetachedJson : JsonSerializerContext;
