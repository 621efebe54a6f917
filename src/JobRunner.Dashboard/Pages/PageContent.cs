using Microsoft.AspNetCore.Components;

namespace JobRunner.Dashboard.Pages;

/// <summary>What a page shows, without what stands around it on every page.</summary>
/// <param name="Title">What the page is about.</param>
/// <param name="Body">What stands in it.</param>
/// <param name="Status">The status of the answer.</param>
internal sealed record PageContent(string Title, RenderFragment Body, int Status = 200);
