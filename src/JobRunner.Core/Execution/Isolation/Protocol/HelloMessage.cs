namespace JobRunner.Execution.Isolation.Protocol;

/// <summary>A child's first words.</summary>
/// <param name="Protocol">What it speaks.</param>
/// <param name="Version">Which version of it.</param>
internal sealed record HelloMessage(string Protocol, int Version)
{
    public static HelloMessage Current { get; } = new("jobrunner-isolation", 1);
}
