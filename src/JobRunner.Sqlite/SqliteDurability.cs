namespace JobRunner.Sqlite;

/// <summary>What an acknowledged change survives.</summary>
public enum SqliteDurability
{
    /// <summary>Power loss: the disk has it before the call returns.</summary>
    Full,

    /// <summary>The end of the process, however sudden; power loss may take the latest changes, and nothing else.</summary>
    Normal,
}
