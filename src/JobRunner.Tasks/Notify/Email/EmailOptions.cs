namespace JobRunner.Tasks.Notify.Email;

/// <summary>The mail server, and who writes to whom.</summary>
public sealed class EmailOptions
{
    /// <summary>The mail server's name.</summary>
    /// <value><see langword="null"/> by default: no mail is sent.</value>
    public string? Host { get; set; }

    /// <summary>Its port for submission.</summary>
    /// <value>587 by default.</value>
    public int Port { get; set; } = 587;

    /// <summary>How the way to it is kept from being read.</summary>
    /// <value><see cref="EmailSecurity.StartTls"/> by default.</value>
    public EmailSecurity Security { get; set; }

    /// <summary>The name to log in with.</summary>
    /// <value><see langword="null"/> by default: it asks for none.</value>
    public string? UserName { get; set; }

    /// <summary>The password to log in with; it is a secret.</summary>
    /// <value><see langword="null"/> by default; it goes with <see cref="UserName"/>.</value>
    public string? Password { get; set; }

    /// <summary>Who writes.</summary>
    /// <value><see langword="null"/> by default; needed where a host is set.</value>
    public string? From { get; set; }

    /// <summary>Who is written to.</summary>
    public IList<string> To { get; } = [];

    /// <summary>Seconds that the server has to take a mail.</summary>
    /// <value>30 by default; from 1 to 240.</value>
    public int TimeoutSeconds { get; set; } = 30;
}
