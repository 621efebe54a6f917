namespace JobRunner.Queue;

/// <summary>One thing in a store's database that is not as it should be.</summary>
/// <param name="Subject">Its kind and name, such as <c>index runs_ready</c>.</param>
/// <param name="Problem">What was found, and what should be there.</param>
/// <param name="Remedy">What to do.</param>
public sealed record SchemaDrift(string Subject, string Problem, string Remedy);
