using System.Net;

namespace JobRunner.LabAgent.Settings;

/// <summary>The settings of one user's agent.</summary>
/// <remarks>No record: its text would have the password of the database in it.</remarks>
internal sealed class LabSettings
{
    /// <summary>The name by which <c>users</c> knows the user.</summary>
    public required string User { get; init; }

    /// <summary>Who gets the mails; <see langword="null"/> for the address of <c>users</c>.</summary>
    public string? Email { get; init; }

    /// <summary>The user's id; <see langword="null"/> to look it up by name.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The connection string; it is a secret.</summary>
    public required string Database { get; init; }

    public required string SmtpHost { get; init; }

    public required int SmtpPort { get; init; }

    /// <summary>Who writes the mails.</summary>
    public required string From { get; init; }

    public required int JupyterPort { get; init; }

    public required IPAddress JupyterAddress { get; init; }

    /// <summary>Whether the older notebook server is started.</summary>
    public required bool IsJupyterLegacy { get; init; }

    public required TimeSpan SyncInterval { get; init; }

    public required string Python { get; init; }

    public required string Jupyter { get; init; }

    /// <summary>The user's home, under which every script lies.</summary>
    public required string Home { get; init; }

    /// <summary>The number of the user that the agent runs as.</summary>
    public required int UnixUserId { get; init; }

    public string LogFolder => Path.Combine(Home, "lab_job_logs");

    public string SessionFolder => Path.Combine(LogFolder, "jupyter");
}
