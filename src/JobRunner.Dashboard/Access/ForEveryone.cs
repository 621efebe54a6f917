namespace JobRunner.Dashboard.Access;

/// <summary>Marks an endpoint that tells nothing of runs, such as a style sheet or the page to log in: no key is asked for.</summary>
internal sealed record ForEveryone;
