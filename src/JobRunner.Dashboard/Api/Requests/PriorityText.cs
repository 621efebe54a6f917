namespace JobRunner.Dashboard.Api.Requests;

/// <summary>The names of priorities on a command line and in files.</summary>
internal static class PriorityText
{
    public const string Allowed = "low, normal, high or critical";

    public static bool TryParse(string text, out JobPriority priority) =>
        Enum.TryParse(text, ignoreCase: true, out priority) && Enum.IsDefined(priority) && char.IsAsciiLetter(text[0]);
}
