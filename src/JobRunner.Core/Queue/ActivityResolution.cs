namespace JobRunner.Queue;

/// <summary>How finely activity is kept: the finer, the shorter.</summary>
public enum ActivityResolution : byte
{
    /// <summary>A row a minute, kept for three hours.</summary>
    Minute = 0,

    /// <summary>A row for ten minutes, kept for two days.</summary>
    TenMinutes = 1,

    /// <summary>A row an hour, kept for 32 days.</summary>
    Hour = 2,
}
