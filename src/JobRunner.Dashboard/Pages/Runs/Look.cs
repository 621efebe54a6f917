namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>How far runs were looked at one by one, before a page was full.</summary>
/// <param name="Runs">How many were looked at.</param>
/// <param name="BackTo">When the last of them was enqueued.</param>
internal sealed record Look(int Runs, DateTimeOffset BackTo)
{
    /// <summary>The name under which an address says for how long to look.</summary>
    public const string Key = "look";

    /// <summary>What it says for longer than a page does by itself.</summary>
    public const string Further = "further";

    /// <summary>What an address says that is to look for longer.</summary>
    public static (string Name, string? Value) InAddress(bool isFurther) => (Key, isFurther ? Further : null);

    /// <summary>Whether the viewer wants it to be looked for longer.</summary>
    public static bool IsFurther(PageRequest request) => request.Asked(Key) == Further;
}
