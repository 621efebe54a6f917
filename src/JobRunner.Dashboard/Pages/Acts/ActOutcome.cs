using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace JobRunner.Dashboard.Pages.Acts;

/// <summary>What an act did, as the address of the page that follows tells it: by names and numbers, never by words of others.</summary>
/// <param name="Name">Which act it was.</param>
/// <param name="Done">With how many runs it was done.</param>
/// <param name="Asked">How many running ones were told.</param>
/// <param name="Left">How many were left as they were.</param>
internal sealed record ActOutcome(string Name, int Done = 0, int Asked = 0, int Left = 0)
{
    private const string NameKey = "did";

    /// <summary>What the address of a page says was done.</summary>
    /// <returns><see langword="null"/> when it says nothing.</returns>
    public static ActOutcome? Of(PageRequest request) =>
        request.Asked(NameKey) is { } name ? new ActOutcome(name, Number(request, "done"), Number(request, "asked"), Number(request, "left")) : null;

    public string AddTo(string address) => QueryHelpers.AddQueryString(address, new Dictionary<string, string?>
    {
        [NameKey] = Name,
        ["done"] = Done.ToString(CultureInfo.InvariantCulture),
        ["asked"] = Asked.ToString(CultureInfo.InvariantCulture),
        ["left"] = Left.ToString(CultureInfo.InvariantCulture),
    });

    /// <returns><see langword="null"/> when there is no such act.</returns>
    public string? InWords() => Name switch
    {
        "retry" => Sentence("is due now", "are due now"),
        "cancel" => Sentence("was cancelled", "were cancelled"),
        "trigger" => "The run was made.",
        "known" => "A run with this request id was there already: this one.",
        "pause" => "The type is paused: nothing of it starts, on any node, until it is resumed.",
        "resume" => "The type is resumed.",
        _ => null,
    };

    private static int Number(PageRequest request, string name) => int.TryParse(request.Asked(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private string Sentence(string one, string many)
    {
        var done = $"{Words.Count(Done, "run", "runs")} {(Done == 1 ? one : many)}";
        var asked = Asked > 0 ? $", {Words.Count(Asked, "running one was", "running ones were")} told to stop" : string.Empty;
        var left = Left > 0 ? $", {Left} {(Left == 1 ? "was" : "were")} left as {(Left == 1 ? "it was" : "they were")}" : string.Empty;
        return $"{done}{asked}{left}.";
    }
}
