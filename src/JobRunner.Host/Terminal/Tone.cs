namespace JobRunner.Host.Terminal;

/// <summary>How a cell is meant; shown as a colour where there is one.</summary>
internal enum Tone
{
    Plain,
    Good,
    Muted,
    Bad,
}
