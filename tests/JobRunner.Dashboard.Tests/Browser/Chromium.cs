using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(JobRunner.Dashboard.Tests.Browser.Chromium))]

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>The browser of the system, which eng/install.sh has put there; started when the first test asks for it.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Variable = "JOBRUNNER_TEST_CHROMIUM";
    private const string Usual = "/usr/bin/chromium";

    // A net only: what is waited for comes within moments, on a machine that is not overloaded.
    private const int PatienceMilliseconds = 90_000;

    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task<IBrowserContext> OpenAsync(BrowserNewContextOptions? options = null)
    {
        await _starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (_browser is null)
            {
                _playwright = await Playwright.CreateAsync();
                Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
                _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
                {
                    ExecutablePath = Environment.GetEnvironmentVariable(Variable) ?? Usual,
                    Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
                    Timeout = PatienceMilliseconds,
                });
            }
        }
        finally
        {
            _starting.Release();
        }

        var context = await _browser.NewContextAsync(options ?? new BrowserNewContextOptions { TimezoneId = "Europe/Berlin" });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _starting.Dispose();
    }
}
