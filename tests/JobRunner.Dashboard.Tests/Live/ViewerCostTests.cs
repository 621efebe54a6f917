using JobRunner.Dashboard.Tests.Api;
using JobRunner.Queue;

namespace JobRunner.Dashboard.Tests.Live;

/// <summary>What viewers cost the store goes by the pages that are looked at, not by who looks.</summary>
public sealed class ViewerCostTests
{
    private const int Viewers = 10;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("")]
    [InlineData("runs")]
    [InlineData("types/tweet")]
    public async Task Store_IsReadNoMoreForTenViewersOfAPageThanForOne(string page)
    {
        // Its clock stands still, so that nothing is read again because time has passed.
        await using var scene = await ApiScene.StartAsync(CountedStore.Around);
        List<StreamReader> viewers = [await JoinAsync(scene, page)];
        var reads = ReadsOf(scene);

        while (viewers.Count < Viewers)
        {
            viewers.Add(await JoinAsync(scene, page));
        }

        Assert.NotEqual(0, reads);
        Assert.Equal(reads, ReadsOf(scene));
        viewers.ForEach(viewer => viewer.Dispose());
    }

    private static int ReadsOf(ApiScene scene) => CountedStore.CallsOf(scene.Store, nameof(IJobStore.ListAsync));

    private static async Task<StreamReader> JoinAsync(ApiScene scene, string page)
    {
        var stream = new StreamReader(await scene.Http.GetStreamAsync($"/jobs/page-events?path={page}", Token));
        while (await stream.ReadLineAsync(Token) is { } line)
        {
            if (line == "event: part")
            {
                return stream;
            }
        }

        throw new InvalidOperationException("The stream ended before it had shown anything.");
    }
}
