using JobRunner.Hosting;
using JobRunner.Sqlite;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Whoever has no mouse, or does not see the page, gets along with it.</summary>
public sealed class AccessibilityTests(Chromium chromium) : IDisposable
{
    private static readonly string[] _pages = ["", "/types", "/types/charge_cards", "/runs", "/nodes", "/schedule", "/acts/retry?type=charge_cards"];

    // What has no name for those who do not see it, ids that stand twice, and headings that leave out a level.
    private const string Findings = """
        () => {
          const found = [];
          const named = (element) => (element.getAttribute("aria-label") || element.textContent || element.title || "").trim() !== "";
          for (const element of document.querySelectorAll("a[href], button, summary")) {
            if (!named(element)) found.push(`no name: ${element.outerHTML.slice(0, 120)}`);
          }
          for (const element of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
            if (element.labels.length === 0) found.push(`no label: ${element.outerHTML.slice(0, 120)}`);
          }
          for (const element of document.querySelectorAll("main svg:not([aria-hidden])")) {
            if (!element.getAttribute("aria-label")) found.push(`no words: ${element.outerHTML.slice(0, 120)}`);
          }
          for (const element of document.querySelectorAll("[aria-labelledby]")) {
            if (!document.getElementById(element.getAttribute("aria-labelledby"))) found.push(`labelled by nothing: ${element.outerHTML.slice(0, 120)}`);
          }
          const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
          found.push(...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id twice: ${id}`));
          const levels = [...document.querySelectorAll("h1, h2, h3, h4")].map((heading) => Number(heading.tagName[1]));
          if (levels.filter((level) => level === 1).length !== 1) found.push(`headings of level 1: ${levels}`);
          levels.forEach((level, index) => { if (index > 0 && level > levels[index - 1] + 1) found.push(`heading left out: ${levels}`); });
          for (const landmark of ["header", "main", "nav", "footer"]) {
            if (!document.querySelector(landmark)) found.push(`no ${landmark}`);
          }
          if (!document.documentElement.lang) found.push("no language");
          return found;
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobrunner-pages-");

    [Fact]
    public async Task Pages_NameWhatIsOnThem()
    {
        await using var scene = await BrowserScene.StartAsync(chromium, UseStore);
        var failed = await scene.Application.RunAsync("charge_cards", """{"order":7}""");
        foreach (var path in _pages.Append($"/runs/{failed.Id}"))
        {
            await scene.GoToAsync(path);

            var found = await scene.Page.EvaluateAsync<string[]>(Findings);

            Assert.True(found.Length == 0, $"On '{path}':\n{string.Join('\n', found)}");
        }
    }

    [Fact]
    public async Task Keyboard_ReachesTheContentFirst_AndEverythingAfterIt()
    {
        await using var scene = await BrowserScene.StartAsync(chromium, UseStore);
        await scene.GoToAsync("/types/charge_cards");
        await Assertions.Expect(scene.Page.Locator("#live")).ToHaveTextAsync("live");
        var skip = scene.Link("Skip to the content");

        await scene.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(skip).ToBeFocusedAsync();
        await Assertions.Expect(skip).ToBeInViewportAsync();
        await scene.Page.Keyboard.PressAsync("Enter");
        await scene.Page.GetByLabel("Payload as JSON").FocusAsync();
        await scene.Page.Keyboard.TypeAsync("{}");
        await scene.Page.Keyboard.PressAsync("Tab");
        await scene.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(scene.Button("Trigger a run")).ToBeFocusedAsync();
        var outline = await scene.Button("Trigger a run").EvaluateAsync<string>("button => getComputedStyle(button).outlineStyle");
        await scene.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("solid", outline);
        await Assertions.Expect(scene.Page.Locator(".notice.good")).ToHaveTextAsync("The run was made.");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void UseStore(JobRunnerBuilder jobs) => jobs.UseSqlite(Path.Combine(_folder.FullName, "jobs.db"));
}
