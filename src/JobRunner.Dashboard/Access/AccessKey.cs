namespace JobRunner.Dashboard.Access;

/// <summary>A key that someone may come with; <c>jobrunner key create</c> makes one.</summary>
public sealed class AccessKey
{
    /// <summary>Whose it is, as audit lines say.</summary>
    public string Name { get; set; } = "";

    /// <summary>The SHA-256 of the key in hexadecimal; the key itself is kept nowhere.</summary>
    public string Hash { get; set; } = "";

    /// <summary>What it allows.</summary>
    /// <value>Reading.</value>
    public AccessScope Scope { get; set; } = AccessScope.Read;

    /// <summary>From when on it allows nothing.</summary>
    /// <value><see langword="null"/> for a key that lasts.</value>
    public DateTimeOffset? ExpiresAt { get; set; }
}
