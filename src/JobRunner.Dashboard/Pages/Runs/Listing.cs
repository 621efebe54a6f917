using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages.Runs;

/// <summary>The runs of a page.</summary>
/// <param name="Page">The runs, and where the next page begins.</param>
/// <param name="Looked">How far it was looked; <see langword="null"/> when the page is full, or nothing is left to look at.</param>
internal sealed record Listing(RunPage Page, Look? Looked = null);
