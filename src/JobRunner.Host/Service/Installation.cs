namespace JobRunner.Host.Service;

/// <summary>What a service has to know of this installation; paths are absolute.</summary>
internal sealed record Installation
{
    /// <summary>The program, and what has to be said to it before a verb.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>Where the program and its libraries are.</summary>
    public required string ProgramFolder { get; init; }

    /// <summary>Where settings, tasks, data and logs are.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder of task libraries.</summary>
    /// <value><see langword="null"/> where there is none.</value>
    public string? TasksFolder { get; init; }

    /// <summary>Whether the working folder has settings of its own.</summary>
    public bool HasSettings { get; init; }

    /// <summary>Whether the working folder has a <c>.env</c>.</summary>
    public bool HasEnvironmentFile { get; init; }

    /// <summary>The .NET that runs the program.</summary>
    /// <value><see langword="null"/> where the program brings its own.</value>
    public string? DotnetRoot { get; init; }

    /// <summary>Folders that are written to, the working one first.</summary>
    public required IReadOnlyList<string> WrittenFolders { get; init; }

    /// <summary>The user's home.</summary>
    public required string Home { get; init; }

    /// <summary>Who the service runs as.</summary>
    public required string UserName { get; init; }

    /// <summary>How long a stop in order may take.</summary>
    public required TimeSpan StopTime { get; init; }

    /// <summary>Every path of it.</summary>
    public IEnumerable<string> Paths =>
        [.. Command, ProgramFolder, WorkingFolder, .. WrittenFolders, Home, .. new[] { TasksFolder, DotnetRoot }.OfType<string>()];
}
