using JobRunner.Hosting;
using Microsoft.AspNetCore.Builder;

namespace JobRunner.Dashboard.Tests;

/// <summary>Where the dashboard is in an application.</summary>
public sealed class MapTests
{
    [Fact]
    public async Task MapJobRunner_GivesWhatConventionsCanBeAddedTo()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddJobRunner().AddDashboard();
        await using var application = builder.Build();

        Assert.NotNull(application.MapJobRunner("/work"));
    }

    [Fact]
    public async Task MapJobRunner_WithoutItsServices_SaysHowToAddThem()
    {
        await using var application = WebApplication.CreateSlimBuilder().Build();

        var problem = Assert.Throws<InvalidOperationException>(() => application.MapJobRunner("/work"));

        Assert.Contains("AddJobRunner().AddDashboard()", problem.Message, StringComparison.Ordinal);
    }
}
