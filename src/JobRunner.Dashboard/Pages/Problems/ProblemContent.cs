using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Problems;

/// <summary>Pages that say why there is no page.</summary>
internal static class ProblemContent
{
    private const int NotFound = 404;
    private const int Unavailable = 503;
    private const int BadRequest = 400;

    public static PageContent NoPage(PageRequest request) =>
        new("No such page", ProblemTemplate.Of("There is no such page", "The address may be mistyped, or the page was of an older version.", request.Link(string.Empty), "To the overview"), NotFound);

    public static PageContent NoRun(PageRequest request) =>
        new("No such run", ProblemTemplate.Of("There is no such run", "It may have been pruned: ended runs are kept for a configured time. Or the id is mistyped.", request.Link("runs"), "To the runs"), NotFound);

    public static PageContent NoType(PageRequest request, string jobType) =>
        new("No such type", ProblemTemplate.Of($"Nobody knows a job type '{jobType}'", "Neither this host, nor the store, nor a living node has it. Is the name mistyped?", request.Link("types"), "To the types"), NotFound);

    public static PageContent StoreAway(StoreUnavailableException problem) =>
        new("The store is away", ProblemTemplate.Of("The store cannot be reached", problem.Message, null, null), Unavailable);

    public static PageContent Refused(string what, string back, string words) => new("Refused", ProblemTemplate.Of("Nothing was done", what, back, words), BadRequest);
}
