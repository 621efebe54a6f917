namespace JobRunner.Queue;

/// <summary>The words in which a run says why it was skipped, and what they tell.</summary>
internal static class SkipReason
{
    public const string NoMessage = "no message waits";

    private const string Requirement = "resources: the requirement \"";

    public static string OfLayer(string layer, string? reason) => $"{layer}: {reason}";

    /// <summary>Of a requirement that is not met.</summary>
    /// <param name="name">The requirement.</param>
    /// <param name="problem">What is wrong with it, as a sentence goes on from its name.</param>
    public static string OfRequirement(string name, string problem) => $"{Requirement}{name}\" {problem}";

    /// <summary>Reads the name of the requirement that was not met.</summary>
    /// <returns><see langword="null"/> when something else kept the run from being executed.</returns>
    public static string? RequirementIn(string? reason)
    {
        if (reason?.StartsWith(Requirement, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var end = reason.IndexOf('"', Requirement.Length);
        return end < 0 ? null : reason[Requirement.Length..end];
    }
}
