using System.Globalization;
using System.Net.Http.Json;
using JobRunner.TestPrograms;

namespace JobRunner.Dashboard.Tests.Traces;

/// <summary>One trace leads from a request through the store and other processes to what they ask for, as a collector receives it.</summary>
public sealed class TraceTests
{
    private const string Listening = "Now listening on: ";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trace_FromARequestThroughAnotherProcessAndItsChildToWhatThatAsksFor_IsOne()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var folder = new WorkingFolder();
        using var frontFolder = Folder(collector, "front", folder).WithVariable("CHECK_PAGE_ENABLED", "false");
        using var backFolder = Folder(collector, "back", folder).WithVariable("Site", collector.Address);
        await using var front = RunningProgram.Start(BuiltFiles.EmbeddedService, frontFolder, "--urls", "http://127.0.0.1:0");
        await using var back = RunningProgram.Start(BuiltFiles.EmbeddedService, backFolder, "--urls", "http://127.0.0.1:0");
        await front.WaitForDataAsync(Listening);
        await back.WaitForDataAsync(Listening);
        using var http = new HttpClient { BaseAddress = AddressIn(front.Data.Text) };

        (await http.PostAsJsonAsync("checks", new { Page = "/page" }, Token)).Dispose();

        var request = await collector.SpanAsync(span => span is { Service: "front", Kind: 2 });
        var send = await collector.SpanAsync(span => span.Name == "send check_page");
        var process = await collector.SpanAsync(span => span.Name == "process check_page");
        var execute = await collector.SpanAsync(span => span.Name == "execute check_page");
        var call = await collector.SpanAsync(span => span is { Service: "back", Kind: 3 });
        Assert.Equal(("front", request.SpanId, 4UL), (send.Service, send.ParentId, send.Kind));
        Assert.Equal(("back", send.SpanId, 5UL), (process.Service, process.ParentId, process.Kind));
        Assert.Equal(("back", process.SpanId, 1UL), (execute.Service, execute.ParentId, execute.Kind));
        Assert.Equal(execute.SpanId, call.ParentId);
        Assert.Equal($"00-{request.TraceId}-{call.SpanId}-01", collector.PageTraceParent);
        Assert.Single(new[] { request, send, process, execute, call }.Select(span => span.TraceId).Distinct());
        Assert.Equal("succeeded", process.Attributes["jobrunner.outcome"]);
        Assert.DoesNotContain(int.Parse(execute.Attributes["process.pid"], CultureInfo.InvariantCulture), new[] { front.Id, back.Id });
    }

    [Fact]
    public async Task Host_WithTheVariablesOfOpenTelemetry_SendsItsSpans()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var folder = collector.Serve(new WorkingFolder().WithVariable("HOST_MONITOR_RUN_ON_START", "true"));
        await using var host = HostProgram.Start(folder);

        var process = await collector.SpanAsync(span => span.Name == "process host_monitor");

        Assert.Equal("jobrunner", process.Service);
    }

    [Fact]
    public async Task Enqueue_OnTheCommandLine_SendsItsSpanBeforeItEnds()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        using var folder = collector.Serve(new WorkingFolder());

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "enqueue", "host_monitor");

        Assert.True(exitCode == 0, talk);
        Assert.Equal("jobrunner", (await collector.SpanAsync(span => span.Name == "send host_monitor")).Service);
    }

    private static WorkingFolder Folder(OtlpReceiver collector, string service, WorkingFolder shared) =>
        collector.Serve(new WorkingFolder(), service)
            .WithVariable("Database", shared.InFolder("jobs.db"))
            .WithVariable("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information");

    private static Uri AddressIn(string log)
    {
        var from = log.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length;
        return new Uri(log[from..].Split('\n', ' ')[0].TrimEnd('\r'));
    }
}
