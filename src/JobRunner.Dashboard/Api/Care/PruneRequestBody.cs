namespace JobRunner.Dashboard.Api.Care;

/// <summary>What is to be forgotten.</summary>
/// <param name="OlderThan">Those that ended longer ago than this, dead letters too, such as <c>7d</c>; otherwise as the settings of the node say.</param>
internal sealed record PruneRequestBody(string? OlderThan)
{
    public PruneRequestBody()
        : this(OlderThan: null)
    {
    }
}
