using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Draws the two pictures of the README anew, when that is asked for by a variable; otherwise sees that they are there.</summary>
public sealed class ReadmePictureTests(Chromium chromium)
{
    private const string Update = "JOBRUNNER_UPDATE_PICTURES";

    [Fact]
    public async Task Pictures_OfTheReadme_ShowTheOverviewAndARun()
    {
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await DrawAsync();
        }

        Assert.All(["dashboard-overview.png", "dashboard-run.png"], name => Assert.True(
            File.Exists(PictureFolder.PathInDocs(name)), $"docs/images/{name} is missing. Run this test with {Update}=1 and commit what it draws."));
    }

    private async Task DrawAsync()
    {
        using var folder = new PictureFolder();
        await using var application = await folder.StartShopAsync(hasHostileFailure: false);
        var running = await application.FirstAsync(Queue.RunState.Running);
        await DrawAsync(application, "", ColorScheme.Light, "dashboard-overview.png");
        await DrawAsync(application, $"/runs/{running}", ColorScheme.Dark, "dashboard-run.png");
    }

    private async Task DrawAsync(PageApplication application, string path, ColorScheme scheme, string name)
    {
        await using var browser = await chromium.OpenAsync(new BrowserNewContextOptions
        {
            TimezoneId = "Europe/Berlin",
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = 1280, Height = 860 },
        });
        var page = await browser.NewPageAsync();
        await page.GotoAsync(application.Address + path);
        await page.Locator("body[data-zone='Europe/Berlin']").WaitForAsync();
        await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("live");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureFolder.PathInDocs(name), Animations = ScreenshotAnimations.Disabled });
    }
}
