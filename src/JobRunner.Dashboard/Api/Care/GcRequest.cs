namespace JobRunner.Dashboard.Api.Care;

/// <summary>What is to be failed.</summary>
/// <param name="MaxMinutes">Only what has been running for at least so long.</param>
internal sealed record GcRequest(int MaxMinutes)
{
    public GcRequest()
        : this(MaxMinutes: 0)
    {
    }
}
