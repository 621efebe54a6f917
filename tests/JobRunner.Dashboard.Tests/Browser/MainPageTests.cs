using JobRunner.Hosting;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>What a page has to show and do whichever store is below it.</summary>
public abstract class MainPageTests(Chromium chromium)
{
    [Fact]
    public async Task Overview_WhenARunFails_TellsItWithoutBeingLoadedAgain()
    {
        await using var scene = await StartAsync();
        await scene.GoToAsync("");
        await Expect(scene.Section("Last failures")).ToContainTextAsync("No run has failed for good.");
        await Expect(scene.Page.Locator("#live")).ToHaveTextAsync("live");

        var failed = await scene.Application.RunAsync("charge_cards");

        await Expect(scene.Row(failed.Id)).ToContainTextAsync("Card 4711 was declined");
        await Expect(scene.Page.Locator(".tile", new PageLocatorOptions { HasText = "Dead letters" }).Locator("strong")).ToHaveTextAsync("1");
        await Expect(scene.Page).ToHaveTitleAsync("Overview · JobRunner");
    }

    [Fact]
    public async Task ARun_WhileItRuns_ShowsProgressAndLogAndThenItsEnd()
    {
        await using var scene = await StartAsync();
        var id = await scene.Application.EnqueueAsync("resize_images");
        await scene.GoToAsync($"/runs/{id}");

        await Expect(scene.Page.Locator(".progress")).ToContainTextAsync("430 of 1024 pictures");
        await Expect(scene.Section("Log")).ToContainTextAsync("Picture 17 has no colour profile");
        scene.Application.Images.Open();

        await Expect(scene.Page.Locator("dl.facts .state")).ToHaveTextAsync("succeeded");
        await Expect(scene.Section("Log")).ToContainTextAsync("All pictures are done.");
        await Expect(scene.Page.Locator("#results")).ToContainTextAsync("1024 pictures");
    }

    [Fact]
    public async Task Cancel_OfARunningRun_AsksFirstAndThenEndsIt()
    {
        await using var scene = await StartAsync();
        var id = await scene.Application.EnqueueAsync("resize_images");
        await scene.GoToAsync($"/runs/{id}");
        await Expect(scene.Page.Locator(".progress")).ToBeVisibleAsync();

        await scene.Link("Cancel…").ClickAsync();
        await Expect(scene.Heading).ToHaveTextAsync("Cancel 1 run?");
        await scene.Page.GetByLabel("Reason").FillAsync("the customer withdrew");
        await scene.Button("Cancel 1 run").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToContainTextAsync("1 running one was told to stop");
        await Expect(scene.Page.Locator("dl.facts .state")).ToHaveTextAsync("cancelled");
    }

    [Fact]
    public async Task Retry_OfAllThatFailed_ShowsTheirNumberAndThenTakesThem()
    {
        await using var scene = await StartAsync();
        await scene.Application.RunAsync("charge_cards");
        await scene.Application.RunAsync("charge_cards");
        await scene.Application.RunAsync("send_mail", "{}");
        await scene.GoToAsync("/runs?state=failed");

        await scene.Link("Retry all of these…").ClickAsync();
        await Expect(scene.Heading).ToHaveTextAsync("Retry 2 runs?");
        await scene.Button("Retry 2 runs").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("2 runs are due now.");
        await Expect(scene.Heading).ToHaveTextAsync("Runs");
    }

    [Fact]
    public async Task Type_PausedAndResumed_SaysSoWithItsReason()
    {
        await using var scene = await StartAsync();
        await scene.GoToAsync("/types/send_mail");

        await scene.Page.GetByLabel("Reason for a pause").FillAsync("the mail server is down");
        await scene.Button("Pause").ClickAsync();

        await Expect(scene.Page.Locator(".notice.warn")).ToContainTextAsync("the mail server is down");
        await scene.Button("Resume").ClickAsync();
        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("The type is resumed.");
        await Expect(scene.Button("Pause")).ToBeVisibleAsync();
        Assert.Null((await scene.Application.Store.GetTypesAsync(TestContext.Current.CancellationToken)).FirstOrDefault(type => type.JobType == "send_mail")?.Pause);
    }

    [Fact]
    public async Task Trigger_WithAPayload_MakesARunAndGoesToIt()
    {
        await using var scene = await StartAsync();
        await scene.GoToAsync("/types/send_mail");

        await scene.Page.GetByLabel("Payload as JSON").FillAsync("""{"to":"ada@example.com","password":"hidden-from-eyes","nested":[{"apiKey":{"id":"hidden-from-eyes"}}]}""");
        await scene.Page.GetByLabel("Request id").FillAsync("mail-1");
        await scene.Button("Trigger a run").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("The run was made.");
        await Expect(scene.Page.Locator("#payload")).ToContainTextAsync("ada@example.com");
        await Expect(scene.Page.Locator("body")).Not.ToContainTextAsync("hidden-from-eyes");
        var run = await scene.Application.Store.FindAsync("mail-1", TestContext.Current.CancellationToken);
        Assert.Contains("hidden-from-eyes", run!.Payload.ToString(), StringComparison.Ordinal);
    }

    protected abstract void UseStore(JobRunnerBuilder jobs);

    private protected Task<BrowserScene> StartAsync(BrowserNewContextOptions? options = null) => BrowserScene.StartAsync(chromium, UseStore, options);

    protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
