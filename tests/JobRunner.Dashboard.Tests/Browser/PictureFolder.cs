using JobRunner.Sqlite;
using JobRunner.Testing;
using Microsoft.Playwright;

namespace JobRunner.Dashboard.Tests.Browser;

/// <summary>Where pictures go, and the shop that they show: a SQLite file with an hour of work, and a node that goes on with it.</summary>
internal sealed class PictureFolder : IDisposable
{
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("jobrunner-pages-");

    /// <summary>As whom the pages are looked at.</summary>
    public static IReadOnlyList<(string Name, BrowserNewContextOptions Options)> Looks { get; } =
    [
        ("light", Look(ColorScheme.Light, 1440, 900)),
        ("dark", Look(ColorScheme.Dark, 1440, 900)),
        ("phone", Look(ColorScheme.Light, 390, 844)),
    ];

    public async Task<PageApplication> StartShopAsync(bool hasHostileFailure = true)
    {
        var file = Path.Combine(_store.FullName, "jobs.db");
        var time = new ManualTimeProvider(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(1));
        await using (var past = new SqliteJobStore(new SqliteJobStoreOptions { Path = file }, time, new Random(1)))
        {
            await PastHour.WriteAsync(past, time);
        }

        var application = await PageApplication.StartAsync(jobs => jobs.UseSqlite(file));
        if (hasHostileFailure)
        {
            await application.RunAsync("charge_cards", """{"order":"order-2107","customer":1207,"cardToken":"tok_4711","amount":{"currency":"EUR","cents":4990}}""", new() { RequestId = "charge_cards:order-2107" });
        }

        await application.RunAsync("send_mail", """{"order":"order-2108","customer":1208}""");
        for (var index = 0; index < 5; index++)
        {
            await application.EnqueueAsync("resize_images", $$"""{"folder":"{{index}}"}""");
        }

        await application.EnqueueAsync("nightly_report", options: new() { DueAt = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(3) });
        await application.Images.StartedAsync(2);
        return application;
    }

    public static string PathOf(string name, string look) => Path.Combine(Root(), "TestResults", "screenshots", $"{name}-{look}.png");

    public static string PathInDocs(string name) => Path.Combine(Root(), "docs", "images", name);

    public void Dispose() => _store.Delete(recursive: true);

    private static string Root()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "JobRunner.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        return root;
    }

    private static BrowserNewContextOptions Look(ColorScheme scheme, int width, int height) => new()
    {
        TimezoneId = "Europe/Berlin",
        ColorScheme = scheme,
        ViewportSize = new ViewportSize { Width = width, Height = height },
        DeviceScaleFactor = 1,
    };
}
