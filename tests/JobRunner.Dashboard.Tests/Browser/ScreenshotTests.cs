using JobRunner.Queue;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Keeps pictures of every page in dark, light and on a phone, and sees that nothing sticks out of the window.</summary>
public sealed class ScreenshotTests(Chromium chromium)
{
    [Fact]
    public async Task Pages_InDarkLightAndOnAPhone_FitTheWindow()
    {
        using var folder = new PictureFolder();
        await using var application = await folder.StartShopAsync();
        var failed = await application.FirstAsync(RunState.Failed);
        var running = await application.FirstAsync(RunState.Running);
        (string Name, string Path)[] pages =
        [
            ("overview", ""), ("types", "/types"), ("type", "/types/send_mail"), ("type-cards", "/types/charge_cards"), ("runs", "/runs"), ("runs-failed", "/runs?state=failed"),
            ("run-failed", $"/runs/{failed}"), ("run-running", $"/runs/{running}"), ("nodes", "/nodes"), ("schedule", "/schedule"), ("retry", "/acts/retry?type=charge_cards"), ("none", "/runs?search=nothing-is-like-this"), ("login", "/login"),
        ];

        foreach (var (look, options) in PictureFolder.Looks)
        {
            await using var browser = await chromium.OpenAsync(options);
            var page = await browser.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                await page.GotoAsync(application.Address + path);
                await page.Locator("body[data-zone='Europe/Berlin'], body.login").WaitForAsync();
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = PictureFolder.PathOf(name, look), FullPage = true, Animations = ScreenshotAnimations.Disabled });

                var excess = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

                Assert.True(excess <= 0, $"The page '{name}' sticks out of a window of the look '{look}' by {excess} pixels.");
            }
        }
    }
}
