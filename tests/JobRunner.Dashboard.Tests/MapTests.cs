using Microsoft.AspNetCore.Builder;

namespace JobRunner.Dashboard.Tests;

/// <summary>Where the dashboard is in an application.</summary>
public sealed class MapTests
{
    [Fact]
    public async Task MapJobRunner_GivesWhatConventionsCanBeAddedTo()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        Assert.NotNull(application.MapJobRunner("/work"));
    }
}
