using JobRunner.TestPrograms;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The page of the real host, on its default store.</summary>
public sealed class HostPageTests(Chromium chromium)
{
    [Fact]
    public async Task Host_ServesEveryPage_AndActsAreDone()
    {
        using var folder = new WorkingFolder();
        var (host, address) = await HostProgram.StartWithPageAsync(folder);
        await using (host)
        {
            await using var browser = await chromium.OpenAsync();
            var page = await browser.NewPageAsync();
            var root = address.ToString().TrimEnd('/');
            foreach (var (path, heading) in new[] { ("", "Overview"), ("/types", "Types"), ("/types/host_monitor", "host_monitor"), ("/runs", "Runs"), ("/nodes", "Nodes"), ("/schedule", "Schedule") })
            {
                await page.GotoAsync(root + path);
                await Assertions.Expect(page.Locator("h1")).ToContainTextAsync(heading);
                await Assertions.Expect(page.Locator("#live")).ToHaveTextAsync("live");
            }

            await page.GotoAsync($"{root}/types/host_monitor");
            await page.GetByRole(AriaRole.Button, new() { Name = "Trigger a run" }).ClickAsync();
            await Assertions.Expect(page.Locator("dl.facts .state")).ToHaveTextAsync("succeeded");
            await page.GotoAsync($"{root}/types/host_monitor");
            await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
            await Assertions.Expect(page.Locator(".notice.warn")).ToContainTextAsync("Paused");
            await page.GotoAsync($"{root}/schedule");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Paused, and so without a lane");
        }
    }
}
