namespace JobRunner.Tasks.Command;

/// <summary>The settings of <c>command</c>, from the configuration section <c>Command</c>.</summary>
public sealed class CommandOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Command";

    /// <summary>The folder with a folder for each run's log.</summary>
    /// <value><c>data/commands</c> in the working folder by default.</value>
    public string Folder { get; set; } = "data/commands";

    /// <summary>The folder in which commands may work.</summary>
    /// <value><see langword="null"/> (the default): in any.</value>
    public string? AllowedRoot { get; set; }

    /// <summary>The megabytes of memory that a command may ask for, and has when it asks for none.</summary>
    /// <value><see langword="null"/> (the default) for no limit.</value>
    public int? MaxMemoryMegabytes { get; set; }

    /// <summary>Seconds between SIGTERM and SIGKILL when a command is ended.</summary>
    /// <value>5 by default; from 0 to 300.</value>
    public int GraceSeconds { get; set; } = 5;

    /// <summary>Bytes of the output's end that are kept in the result.</summary>
    /// <value>16 KiB by default; from 0 to 1 MiB.</value>
    public int TailBytes { get; set; } = 16 * 1024;

    /// <summary>The variable that is 1 for a command, beside <see cref="JobGuard.Variable"/>.</summary>
    /// <value><c>GRAV_BG_JOB</c> by default; empty for none.</value>
    public string GuardVariable { get; set; } = JobGuard.OtherVariable;
}
