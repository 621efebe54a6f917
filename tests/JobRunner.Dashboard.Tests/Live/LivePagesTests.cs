using JobRunner.Dashboard.Live;
using JobRunner.Dashboard.Pages;
using JobRunner.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Live;

/// <summary>Ten who look at the same cost what one does.</summary>
public sealed class LivePagesTests : IAsyncDisposable
{
    private readonly ServiceProvider _services = Services();

    private LivePages Pages => _services.GetRequiredService<LivePages>();

    [Fact]
    public void Join_OfTenWhoLookAtTheSame_SharesOnePage()
    {
        var joined = Enumerable.Range(0, 10).Select(_ => Pages.Join(Request("runs", "?state=failed"))).ToList();

        Assert.All(joined, page => Assert.Same(joined[0], page));
        Assert.NotSame(joined[0], Pages.Join(Request("runs", "?state=running")));
        Assert.NotSame(joined[0], Pages.Join(Request("runs", "?state=failed") with { CanAct = false }));
    }

    [Fact]
    public async Task Leave_OfTheLast_EndsThePage_AndTheNextHasANewOne()
    {
        var request = Request("nodes", "");
        var first = Pages.Join(request)!;
        Assert.Same(first, Pages.Join(request));

        await Pages.LeaveAsync(request, first);
        Assert.Same(first, Pages.Join(request));
        await Pages.LeaveAsync(request, first);
        await Pages.LeaveAsync(request, first);

        Assert.NotSame(first, Pages.Join(request));
    }

    [Theory]
    [InlineData("nobody", "")]
    [InlineData("runs", "?search=x")]
    [InlineData("runs", "?from=2026-11-22T10:00")]
    public void Join_OfWhatIsNotLive_IsRefused(string path, string query) => Assert.Null(Pages.Join(Request(path, query)));

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static PageRequest Request(string path, string query) => new("/jobs", path, query, TimeZoneInfo.Utc, CanAct: true);

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddJobRunner().AddDashboard();
        return services.BuildServiceProvider();
    }
}
