using System.Net;

namespace JobRunner.Dashboard.Tests.Api;

/// <summary>Types: looked at, triggered, paused, resumed.</summary>
public sealed class TypeApiTests
{
    [Fact]
    public async Task Types_SayEverySettingWithItsSource()
    {
        await using var scene = await ApiScene.StartAsync();

        var types = (await scene.GetAsync("/types"))["types"]!.AsArray();
        var one = await scene.GetAsync("/types/nightly");

        Assert.Equal(["nightly", "tweet"], types.Select(type => (string)type!["type"]!));
        Assert.Equal("30 2 * * *", (string)one["options"]!["Cron"]!["value"]!);
        Assert.Contains("attribute", (string)one["options"]!["Cron"]!["source"]!, StringComparison.Ordinal);
        Assert.Equal("default", (string)one["options"]!["MaxRetries"]!["source"]!);
    }

    [Fact]
    public async Task Type_ThatIsUnknown_IsRefusedWithTheNearest()
    {
        await using var scene = await ApiScene.StartAsync();

        var problem = await scene.RefusedAsync(HttpStatusCode.NotFound, "/types/twet");

        Assert.Equal(("unknownType", "path", "twet"), ((string)problem["code"]!, (string)problem["source"]!, (string)problem["value"]!));
        Assert.EndsWith("Did you mean 'tweet'?", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_FromAnInstant_HasTheFireTimesAfterIt()
    {
        await using var scene = await ApiScene.StartAsync();

        var fires = (await scene.GetAsync("/types/nightly/schedule?next=2&from=2027-03-27T00:00:00Z"))["fires"]!.AsArray();
        var all = (await scene.GetAsync("/schedule?next=1"))["fires"]!.AsArray();

        Assert.Equal(["2027-03-27T02:30:00+01:00", "2027-03-28T03:00:00+02:00"], fires.Select(fire => (string)fire!["local"]!));
        Assert.Equal("nightly", (string)Assert.Single(all)!["type"]!);
    }

    [Fact]
    public async Task Trigger_MakesARunThatIsDueNow()
    {
        await using var scene = await ApiScene.StartAsync();

        var nightly = await scene.PostAsync("/types/nightly/trigger");
        var tweet = await scene.PostAsync("/types/tweet/trigger", """{"payload": {"text": "hello"}}""");
        var empty = await scene.RefusedAsync(HttpStatusCode.BadRequest, "/types/tweet/trigger", isPost: true);

        Assert.Equal("queued", (string)nightly["rows"]![0]!["status"]!);
        var run = await scene.GetAsync($"/runs/{(string)tweet["rows"]![0]!["run_id"]!}");
        Assert.Equal(("queued", "hello"), ((string)run["run"]!["state"]!, (string)run["payload"]!["text"]!));
        Assert.Equal("noMessage", (string)empty["code"]!);
    }

    [Fact]
    public async Task Pause_AndResume_SayWhatWasBefore()
    {
        await using var scene = await ApiScene.StartAsync();

        var paused = await scene.PostAsync("/types/tweet/pause", """{"reason": "the account is locked"}""");
        var types = await scene.Store.GetTypesAsync(TestContext.Current.CancellationToken);
        var resumed = await scene.PostAsync("/types/tweet/resume");

        Assert.Equal((true, null), ((bool)paused["isPaused"]!, (string?)paused["wasPausedSince"]));
        Assert.Equal("the account is locked", types.Single(type => type.JobType == "tweet").Pause?.Reason);
        Assert.Equal((false, "2026-11-22T10:00:00+00:00"), ((bool)resumed["isPaused"]!, (string)resumed["wasPausedSince"]!));
    }

    [Fact]
    public async Task Why_OfATypeThatIsPaused_NamesIt()
    {
        await using var scene = await ApiScene.StartAsync();
        await scene.EnqueuedAsync();
        await scene.PostAsync("/types/tweet/pause");

        var causes = (await scene.GetAsync("/types/tweet/why"))["causes"]!.AsArray();

        Assert.Contains("typePaused", causes.Select(cause => (string)cause!["id"]!));
    }
}
