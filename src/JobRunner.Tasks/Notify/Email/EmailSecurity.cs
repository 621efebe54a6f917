namespace JobRunner.Tasks.Notify.Email;

/// <summary>How the way to the mail server is kept from being read.</summary>
public enum EmailSecurity
{
    /// <summary>By STARTTLS; a server without it gets nothing.</summary>
    StartTls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}
