using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace JobRunner.Processes;

/// <summary>A child process to start: its command, its surroundings, its limits.</summary>
public sealed record ChildStart
{
    /// <summary>The program: a path, or a name that is looked for along the child's <c>PATH</c>.</summary>
    /// <remarks>A relative path counts from <see cref="WorkingDirectory"/>. No shell reads it.</remarks>
    public required string Program { get; init; }

    /// <summary>Its arguments, each handed over as it is.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The folder that it works in.</summary>
    /// <value><see langword="null"/> (the default) for this process's own.</value>
    public string? WorkingDirectory { get; init; }

    /// <summary>Whether it gets this process's environment, to which <see cref="Environment"/> is added.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool InheritsEnvironment { get; init; } = true;

    /// <summary>Environment variables by name; <see langword="null"/> takes an inherited one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The file that it reads as standard input.</summary>
    /// <value><see langword="null"/> (the default) for an empty input.</value>
    public string? InputPath { get; init; }

    /// <summary>The file to which its standard output is appended; made with mode 0600, its folder with 0700.</summary>
    /// <value><see langword="null"/> (the default): only the tail is kept, in memory.</value>
    public string? OutputPath { get; init; }

    /// <summary>The file to which its standard error is appended; may be the one of <see cref="OutputPath"/>.</summary>
    /// <value><see langword="null"/> (the default): only the tail is kept, in memory.</value>
    public string? ErrorPath { get; init; }

    /// <summary>Bytes of each output's tail.</summary>
    /// <value>64 KiB by default.</value>
    public int TailBytes { get; init; } = 64 * 1024;

    /// <summary>How long it may run before it is ended.</summary>
    /// <value><see langword="null"/> (the default) for no limit.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>The time between SIGTERM and SIGKILL.</summary>
    /// <value>5 s by default.</value>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes of memory that it and its descendants may use together; who needs more is killed.</summary>
    /// <value><see langword="null"/> (the default) for no limit.</value>
    public long? MemoryLimitBytes { get; init; }

    /// <summary>Processor time that each of its processes may use; who needs more is ended by SIGXCPU.</summary>
    /// <value><see langword="null"/> (the default) for no limit; whole seconds.</value>
    public TimeSpan? CpuTimeLimit { get; init; }

    /// <summary>How far it stands back behind others for the processor, 0 to 19.</summary>
    /// <value>0 by default.</value>
    public int Nice { get; init; }

    /// <summary>The file that says where it runs, for as long as it does: by it, whoever comes after this program ends what that left behind.</summary>
    /// <value><see langword="null"/> (the default) for none; mode 0600, its folder 0700 if it is made.</value>
    public string? StatePath { get; init; }

    /// <summary>What it finds open from file descriptor 3 on.</summary>
    [JsonIgnore]
    internal IReadOnlyList<SafeHandle> Handles { get; init; } = [];
}
