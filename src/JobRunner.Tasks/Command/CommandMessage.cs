using System.Text.Json.Serialization;

namespace JobRunner.Tasks.Command;

/// <summary>A command, its surroundings, its limits.</summary>
/// <remarks>Unknown members are refused, so that a misspelt limit does not run without one.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CommandMessage
{
    /// <summary>The program and its arguments, each handed over as it is; no shell reads them.</summary>
    public required IReadOnlyList<string> Argv { get; init; }

    /// <summary>The folder that it works in.</summary>
    /// <value>By default <see cref="CommandOptions.AllowedRoot"/>, or without one the host's own; relative paths count from there.</value>
    public string? Cwd { get; init; }

    /// <summary>Environment variables over those of the host; <see langword="null"/> takes one away.</summary>
    public IReadOnlyDictionary<string, string?>? Env { get; init; }

    /// <summary>Megabytes of memory that it and its descendants may use together; who needs more is killed.</summary>
    /// <value><see cref="CommandOptions.MaxMemoryMegabytes"/> by default, which it cannot exceed.</value>
    public int? MemoryLimitMegabytes { get; init; }

    /// <summary>Seconds of processor time that each of its processes may use.</summary>
    /// <value>No limit by default.</value>
    public int? CpuLimitSeconds { get; init; }

    /// <summary>How far it stands back behind others for the processor, 0 to 19.</summary>
    public int Nice { get; init; }

    /// <summary>Exit codes with which it has done its work.</summary>
    /// <value>0 by default.</value>
    public IReadOnlyList<int>? SuccessExitCodes { get; init; }

    /// <summary>Exit codes after which trying again cannot help.</summary>
    /// <value>None by default.</value>
    public IReadOnlyList<int>? PermanentExitCodes { get; init; }

    /// <summary>Whether it outlives the host, which finds it again after a restart.</summary>
    public bool Detached { get; init; }

    /// <summary>The program alone: arguments and environment may hold secrets.</summary>
    public override string ToString() => Argv is [{ } program, ..] ? program : string.Empty;
}
