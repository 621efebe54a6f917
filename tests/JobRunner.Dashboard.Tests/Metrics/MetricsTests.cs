using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using JobRunner.Dashboard.Metrics;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Metrics;

/// <summary>What is scraped, read as strictly as its formats are written down.</summary>
public sealed partial class MetricsTests
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0, text/plain;q=0.5";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData(OpenMetrics)]
    public async Task Scrape_CountsWhatRan(string? accept)
    {
        await using var scene = await MetricsScene.StartAsync();
        await scene.RunAsync("fine", 3);
        await scene.RunAsync("broken");

        var metrics = await UntilAsync(scene, accept, "jobrunner_dead_letters_total");

        Assert.Equal(3, metrics.Value("jobrunner_attempts_total", ("messaging_destination_name", "fine"), ("jobrunner_outcome", "succeeded")));
        Assert.Equal(1, metrics.Value("jobrunner_dead_letters_total", ("messaging_destination_name", "broken"), ("error_type", "exception")));
        Assert.Equal(3, metrics.Value("messaging_process_duration_seconds_count", ("messaging_destination_name", "fine")));
        Assert.Equal(1, metrics.Value("jobrunner_dead_letters_kept", ("messaging_destination_name", "broken")));
        Assert.Equal(5, metrics.Samples.Where(sample => sample.Name == "jobrunner_workers").Sum(sample => sample.Value));
        Assert.Equal("jobrunner", metrics.Samples.Single(sample => sample.Name == "target_info").Labels["service_name"]);
    }

    [Theory]
    [InlineData(null, "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("text/plain, application/openmetrics-text;q=0.3", "text/plain")]
    [InlineData("nonsense/", "text/plain")]
    [InlineData("application/openmetrics-text;q=0", "text/plain")]
    [InlineData(OpenMetrics, "application/openmetrics-text")]
    [InlineData("application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", "application/openmetrics-text")]
    public async Task Scrape_IsInTheFormatThatIsAskedFor(string? accept, string expected)
    {
        await using var scene = await MetricsScene.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/jobs/metrics");
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "");

        using var answer = await scene.Http.SendAsync(request, Token);

        Assert.Equal(expected, answer.Content.Headers.ContentType?.MediaType);
        StrictMetrics.Read(await answer.Content.ReadAsStringAsync(Token), expected != "text/plain");
    }

    [Fact]
    public async Task Names_FollowTheConventions()
    {
        await using var scene = await MetricsScene.StartAsync();
        await scene.RunAsync("fine");
        await scene.RunAsync("broken");

        var metrics = await UntilAsync(scene, null, "jobrunner_dead_letters_total");

        Assert.All(metrics.Families, family =>
        {
            Assert.Matches("^(jobrunner|messaging|target)_[a-z_]+$", family.Key);
            Assert.Equal(family.Value == "counter", family.Key.EndsWith("_total", StringComparison.Ordinal));
            Assert.Equal(family.Value == "histogram", family.Key.EndsWith("_seconds", StringComparison.Ordinal) && family.Key != "jobrunner_backlog_age_seconds");
        });
    }

    [Fact]
    public async Task Scrape_NamesNoRun_AndNoMessage()
    {
        await using var scene = await MetricsScene.StartAsync();
        await scene.RunAsync("broken");
        await UntilAsync(scene, null, "jobrunner_dead_letters_total");

        var text = await scene.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Token);

        Assert.DoesNotMatch(Id(), text);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_ThatOnlyProducersKnow_MakeOneSeries()
    {
        await using var scene = await MetricsScene.StartAsync();
        var jobs = scene.Services.GetRequiredService<IJobClient>();
        for (var i = 0; i < 100; i++)
        {
            await jobs.EnqueueAsync($"unknown_{i}", cancellationToken: Token);
        }

        var metrics = await scene.ScrapeAsync();

        Assert.Equal(100, metrics.Value("messaging_client_sent_messages_total", ("messaging_destination_name", "_other")));
        Assert.Equal(100, metrics.Value("jobrunner_backlog", ("messaging_destination_name", "_other")));
    }

    [Fact]
    public void Series_BeyondTheBound_AreCountedTogether()
    {
        using var meter = new Meter("JobRunner");
        var family = new Family(meter.CreateCounter<long>("x"));
        for (var i = 0; i < Family.MaxSeries + 10; i++)
        {
            family.Measure(1, [new("a", i)]);
        }

        var readings = family.Read();

        Assert.Equal(Family.MaxSeries + 1, readings.Count);
        Assert.Equal(10, readings.Single(reading => reading.Tags is [{ Key: "otel.metric.overflow", Value: true }]).Sum);
    }

    [Fact]
    public void Series_OfTheSameTagsInAnotherOrder_AreOne()
    {
        using var meter = new Meter("JobRunner");
        var family = new Family(meter.CreateCounter<long>("x"));

        family.Measure(1, [new("a", 1), new("b", "2")]);
        family.Measure(1, [new("b", "2"), new("a", 1)]);

        Assert.Equal(2, Assert.Single(family.Read()).Sum);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Text_OfHostileNames_IsEscaped(bool isOpen)
    {
        using var meter = new Meter("JobRunner");
        var family = new Family(meter.CreateCounter<long>("x.y", "By", "a \\ b\nc \"d\""));
        family.Measure(3, [new("la.bel", "\"}\n# EOF\n\\")]);
        var text = new MetricsText(isOpen ? MetricsFormat.OpenMetrics : MetricsFormat.Prometheus);
        text.Add(family, family.Read());

        var metrics = StrictMetrics.Read(text.End(), isOpen);

        Assert.Equal(3, metrics.Value("x_y_bytes_total", ("la_bel", "\\\"}\\n# EOF\\n\\\\")));
    }

    [Fact]
    public void Histogram_CountsAValueAtABoundBelowIt()
    {
        using var meter = new Meter("JobRunner");
        var family = new Family(meter.CreateHistogram<double>("x", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2] }));
        foreach (var value in new[] { 0.5, 1, 1.5, 99 })
        {
            family.Measure(value, []);
        }

        Assert.Equal([2, 1, 1], family.Read().Single().Counts);
    }

    // What ran is written back before it is counted.
    private static async Task<StrictMetrics> UntilAsync(MetricsScene scene, string? accept, string sample)
    {
        while (true)
        {
            var metrics = await scene.ScrapeAsync(accept);
            if (metrics.Samples.Any(one => one.Name == sample))
            {
                return metrics;
            }

            await Task.Yield();
        }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
