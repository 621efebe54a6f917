namespace JobRunner.Bench.Viewing;

/// <summary>What pages are measured on.</summary>
/// <param name="Ended">Runs that have ended.</param>
/// <param name="Waiting">Runs that wait.</param>
/// <param name="Rounds">Requests of each page.</param>
/// <param name="Only">Only pages with this in their name; empty for all.</param>
internal sealed record PagesSettings(int Ended, int Waiting, int Rounds, string Only);
