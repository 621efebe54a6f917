using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Samples;

public sealed class EmbeddedServiceTests
{
    private const string Listening = "Now listening on: ";

    [Fact]
    public async Task EmbeddedService_OnAPost_ProcessesTheMessageAndAnswersHealthAndMetrics()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var folder = new WorkingFolder().WithVariable("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information");
        await using var service = RunningProgram.Start(BuiltFiles.EmbeddedService, folder, "--urls", "http://127.0.0.1:0");
        await service.WaitForDataAsync(Listening);
        using var http = new HttpClient { BaseAddress = AddressIn(service.Data.Text) };

        using var posted = await http.PostAsJsonAsync("visits", new { Page = "/start" }, cancellationToken);
        await service.WaitForDataAsync("\"count_visits\" succeeded");
        var run = await http.GetFromJsonAsync<JsonElement>(posted.Headers.Location, cancellationToken);
        var metrics = await http.GetStringAsync("metrics", cancellationToken);
        var health = await http.GetFromJsonAsync<JsonElement>("health/ready", cancellationToken);
        service.Send(Signal.Terminate);

        Assert.Equal(HttpStatusCode.Accepted, posted.StatusCode);
        Assert.Equal("Succeeded", run.GetProperty("state").GetString());
        Assert.Contains("jobrunner_attempts_total{jobrunner_outcome=\"succeeded\",messaging_destination_name=\"count_visits\"} 1", metrics, StringComparison.Ordinal);
        Assert.Equal("ready", health.GetProperty("status").GetString());
        Assert.Equal(0, await service.WaitForExitAsync());
    }

    [Fact]
    public void EmbeddedService_IsWrittenInUnderSeventyLines() =>
        Assert.InRange(File.ReadAllLines(BuiltFiles.InRepository("samples/EmbeddedService/Program.cs")).Length, 1, 69);

    private static Uri AddressIn(string log)
    {
        var from = log.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length;
        return new Uri(log[from..].Split('\n', ' ')[0].TrimEnd('\r'));
    }
}
