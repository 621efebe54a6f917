namespace JobRunner.Mail;

/// <summary>A server that takes mail.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
public sealed record MailServer(string Host, int Port)
{
    /// <summary>Whether the way to it is kept from being read, by STARTTLS; a server without it gets nothing.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool UsesStartTls { get; init; }

    /// <summary>The name to log in with.</summary>
    /// <value><see langword="null"/> by default: it asks for none.</value>
    public string? UserName { get; init; }

    /// <summary>The password to log in with; it is a secret.</summary>
    /// <value><see langword="null"/> by default; it goes with <see cref="UserName"/>.</value>
    public string? Password { get; init; }

    /// <summary>How long it has to take a mail.</summary>
    /// <value>30 s by default.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Its name and port; never the password.</summary>
    public override string ToString() => FormattableString.Invariant($"{Host}:{Port}");
}
