using JobRunner.Hosting;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>An application, and a browser that looks at it.</summary>
internal sealed class BrowserScene : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private BrowserScene(PageApplication application, IBrowserContext context, IPage page)
    {
        (Application, _context, Page) = (application, context, page);
        // A style or script that the policy refuses is told there.
        page.Console += (_, message) => Note(message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal), message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, dialog.Message);
    }

    public PageApplication Application { get; }

    public IPage Page { get; }

    public static async Task<BrowserScene> StartAsync(Chromium chromium, Action<JobRunnerBuilder> useStore, BrowserNewContextOptions? options = null)
    {
        var application = await PageApplication.StartAsync(useStore);
        var context = await chromium.OpenAsync(options);
        return new BrowserScene(application, context, await context.NewPageAsync());
    }

    /// <summary>Loads a page of the dashboard.</summary>
    public Task GoToAsync(string path) => Page.GotoAsync(Application.Address + path);

    public ILocator Heading => Page.Locator("h1");

    public ILocator Row(Guid run) => Page.Locator($"#run-{run}");

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true });

    public ILocator Section(string heading) => Page.Locator("section", new PageLocatorOptions { Has = Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = heading, Exact = true }) });

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Application.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private void Note(bool isComplaint, string text)
    {
        if (isComplaint)
        {
            _complaints.Add(text);
        }
    }
}
