using JobRunner.Hosting;
using JobRunner.Queue;
using JobRunner.Sqlite;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Every page and act, on the store that a host has when nothing is said.</summary>
public sealed class SqlitePageTests(Chromium chromium) : MainPageTests(chromium), IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobrunner-pages-");

    [Fact]
    public async Task ARun_WhoseErrorHoldsMarkup_ShowsItAsText()
    {
        await using var scene = await StartAsync();
        var failed = await scene.Application.RunAsync("charge_cards", """{"note":"<img src=x onerror=alert(1)>","</script><script>":"alert(2)"}""", new EnqueueOptions { RequestId = "\"><script>alert(3)</script>" });

        foreach (var path in new[] { "", "/runs", "/types/charge_cards", "/acts/retry?type=charge_cards", $"/runs/{failed.Id}" })
        {
            await scene.GoToAsync(path);
            await Expect(scene.Page.Locator("body")).ToContainTextAsync("<script>document.title = 'taken over'</script>");
            await Expect(scene.Page.Locator("#live")).Not.ToHaveTextAsync("not live: connecting");
            Assert.Equal(0, await scene.Page.Locator("main script, main img").CountAsync());
        }

        await Expect(scene.Page.Locator("#payload")).ToContainTextAsync("<img src=x onerror=alert(1)>");
        await Expect(scene.Page.Locator("#stack pre")).ToContainTextAsync("System.InvalidOperationException");
    }

    [Fact]
    public async Task Runs_FoundByEachFilter_AreThoseAndNoOthers()
    {
        await using var scene = await StartAsync();
        var failed = await scene.Application.RunAsync("charge_cards", """{"order":"Birch-77"}""", new EnqueueOptions { RequestId = "order:77" });
        var sent = await scene.Application.RunAsync("send_mail", """{"to":"ada"}""");
        string[] found = ["?state=failed", "?type=charge_cards", "?request=order%3A77", "?search=birch-77", "?search=DECLINED", "?state=failed&type=charge_cards&search=4711"];
        foreach (var query in found)
        {
            await scene.GoToAsync($"/runs{query}");
            await Expect(scene.Row(failed.Id)).ToBeVisibleAsync();
            await Expect(scene.Row(sent.Id)).ToHaveCountAsync(0);
        }

        await scene.GoToAsync("/runs?from=2001-01-01T00:00&before=2001-01-02T00:00");
        await Expect(scene.Page.Locator("main")).ToContainTextAsync("No run is like that.");
        await scene.Link("Clear").ClickAsync();
        await Expect(scene.Row(sent.Id)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Runs_MoreThanAPage_GoOnByKeyset()
    {
        await using var scene = await StartAsync();
        await scene.Application.Jobs.PauseAsync("send_mail", cancellationToken: TestContext.Current.CancellationToken);
        var items = Enumerable.Range(0, 60).Select(number => new EnqueueItem("send_mail", JobPayload.Parse($$"""{"number":{{number}}}"""))).ToList();
        var made = await scene.Application.Jobs.EnqueueManyAsync(items, TestContext.Current.CancellationToken);
        await scene.GoToAsync("/runs?type=send_mail");
        await Expect(scene.Row(made[^1].RunId)).ToBeVisibleAsync();
        await Expect(scene.Row(made[0].RunId)).ToHaveCountAsync(0);

        await scene.Link("Older").ClickAsync();

        await Expect(scene.Row(made[0].RunId)).ToBeVisibleAsync();
        await Expect(scene.Row(made[^1].RunId)).ToHaveCountAsync(0);
        await scene.Link("Newest").ClickAsync();
        await Expect(scene.Row(made[^1].RunId)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Cancel_OfAllThatWait_ShowsTheirNumberAndThenTakesThem()
    {
        await using var scene = await StartAsync();
        await scene.Application.Jobs.PauseAsync("send_mail", cancellationToken: TestContext.Current.CancellationToken);
        for (var number = 0; number < 3; number++)
        {
            await scene.Application.EnqueueAsync("send_mail", "{}");
        }

        await scene.GoToAsync("/runs?type=send_mail");
        await scene.Link("Cancel all of these…").ClickAsync();
        await Expect(scene.Heading).ToHaveTextAsync("Cancel 3 runs?");
        await scene.Link("Leave as it is").ClickAsync();
        await Expect(scene.Heading).ToHaveTextAsync("Runs");
        await scene.Link("Cancel all of these…").ClickAsync();
        await scene.Button("Cancel 3 runs").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("3 runs were cancelled.");
        await Expect(scene.Page.Locator(".state.s-cancelled")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task Trigger_WithWhatIsNoJson_IsRefusedWithTheReason()
    {
        await using var scene = await StartAsync();
        await scene.GoToAsync("/types/send_mail");

        await scene.Page.GetByLabel("Payload as JSON").FillAsync("{to: ada}");
        await scene.Button("Trigger a run").ClickAsync();

        await Expect(scene.Heading).ToHaveTextAsync("Nothing was done");
        await Expect(scene.Page.Locator("main")).ToContainTextAsync("The payload is not one JSON value");
    }

    [Fact]
    public async Task Retry_OfOneRun_MakesItDueAgain()
    {
        await using var scene = await StartAsync();
        var failed = await scene.Application.RunAsync("charge_cards");
        await scene.GoToAsync($"/runs/{failed.Id}");

        await scene.Button("Retry").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("1 run is due now.");
        await Expect(scene.Section("Timeline").Locator("tbody tr")).ToHaveCountAsync(2);
        await scene.Page.ReloadAsync();
        await Expect(scene.Page.Locator(".notice.good")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Types_NodesAndSchedule_AnswerWhatOperatorsAsk()
    {
        await using var scene = await StartAsync();
        await scene.Application.RunAsync("send_mail", "{}");

        await scene.GoToAsync("/types");
        await Expect(scene.Page.Locator("tr", new PageLocatorOptions { HasText = "sync_orders" })).ToContainTextAsync("every 5 min");
        await Expect(scene.Page.Locator("tr", new PageLocatorOptions { HasText = "send_mail" })).ToContainTextAsync("succeeded");
        await scene.Link("nightly_report").ClickAsync();
        await Expect(scene.Section("Next fires")).ToContainTextAsync("02:30:00");
        await Expect(scene.Section("Settings")).ToContainTextAsync("attribute");
        await scene.GoToAsync("/types/send_mail");
        await Expect(scene.Page.Locator("svg.strip a")).ToHaveCountAsync(1);
        await scene.Page.Locator("svg.strip a").ClickAsync();
        await Expect(scene.Heading).ToContainTextAsync("Run");

        await scene.GoToAsync("/nodes");
        await Expect(scene.Page.Locator("main")).ToContainTextAsync("0 of 5 busy");
        await Expect(scene.Page.Locator(".workers li")).ToHaveCountAsync(5);
        await scene.GoToAsync("/schedule");
        await Expect(scene.Page.Locator("svg.lanes a")).ToHaveCountAsync(4);
        await Expect(scene.Section("Next fires")).ToContainTextAsync("Europe/Berlin");
    }

    [Fact]
    public async Task WhatIsNotThere_IsSaid()
    {
        await using var scene = await StartAsync();
        foreach (var (path, words) in new[] { ($"/runs/{Guid.Empty}", "There is no such run"), ("/runs/x", "There is no such run"), ("/types/nobody", "Nobody knows a job type 'nobody'") })
        {
            var answer = await scene.Page.GotoAsync(scene.Application.Address + path);

            Assert.Equal(404, answer!.Status);
            await Expect(scene.Heading).ToHaveTextAsync(words);
        }
    }

    [Fact]
    public async Task WithoutScript_PagesAreReadAndFormsWork()
    {
        await using var scene = await StartAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var failed = await scene.Application.RunAsync("charge_cards");
        await scene.GoToAsync("");
        await Expect(scene.Row(failed.Id)).ToBeVisibleAsync();
        await Expect(scene.Page.Locator("footer")).ToContainTextAsync("Times are in UTC.");
        await Expect(scene.Page.Locator("#live")).ToHaveTextAsync("as it was loaded");
        await scene.GoToAsync($"/runs/{failed.Id}");

        await scene.Button("Retry").ClickAsync();

        await Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("1 run is due now.");
    }

    [Fact]
    public async Task Live_KeepsWhatAViewerTypes()
    {
        await using var scene = await StartAsync();
        await scene.GoToAsync("/types/charge_cards");
        await Expect(scene.Page.Locator("#live")).ToHaveTextAsync("live");
        await scene.Page.GetByLabel("Reason for a pause").FillAsync("half typed");

        var failed = await scene.Application.RunAsync("charge_cards");

        await Expect(scene.Row(failed.Id)).ToBeVisibleAsync();
        await Expect(scene.Page.GetByLabel("Reason for a pause")).ToHaveValueAsync("half typed");
        await Expect(scene.Page.GetByLabel("Reason for a pause")).ToBeFocusedAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    protected override void UseStore(JobRunnerBuilder jobs) => jobs.UseSqlite(Path.Combine(_folder.FullName, "jobs.db"));
}
