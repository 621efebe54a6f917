using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Serve.Page;

public sealed class PageTests : IDisposable
{
    private readonly WorkingFolder _folder = new WorkingFolder().WithVariable("HOST_MONITOR_ENABLED", "false");
    private readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Serve_ByItself_AnswersWhereItSaysThatThePageIs()
    {
        var (host, page) = await HostProgram.StartWithPageAsync(_folder);
        await using var running = host;

        var nodes = JsonNode.Parse(await _http.GetStringAsync($"{page}/api/v1/nodes", Token))!["nodes"]!.AsArray();

        Assert.Equal("/jobs", page.AbsolutePath);
        Assert.Equal(host.Id, (int)Assert.Single(nodes)!["processId"]!);
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Serve_OnAnAddressThatIsTaken_SaysSoInALineAndExecutes()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        _folder.WithVariable("JobRunner__Dashboard__IsEnabled", "true").WithVariable("JobRunner__Dashboard__Urls", $"http://{taken.LocalEndpoint}")
            .WithVariable("HOST_MONITOR_ENABLED", "true").WithVariable("HOST_MONITOR_RUN_ON_START", "true");
        await using var host = HostProgram.Start(_folder);

        await host.WaitForTalkAsync("\"host_monitor\" succeeded");

        Assert.Single(host.Talk.Text.Split('\n'), line => line.Contains("are not served", StringComparison.Ordinal) && line.Contains("JobRunner:Dashboard:Urls", StringComparison.Ordinal));
        Assert.Equal(0, host.Talk.Count("The page is at"));
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Serve_WithARequestThatDoesNotEnd_StopsInOrder()
    {
        var (host, page) = await HostProgram.StartWithPageAsync(_folder);
        await using var running = host;
        using var client = new TcpClient();
        await client.ConnectAsync(page.Host, page.Port, Token);
        await client.GetStream().WriteAsync("POST /jobs/api/v1/nodes HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"u8.ToArray(), Token);

        host.Send(Signal.Terminate);

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.Contains("stopped", host.Talk.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithoutAPage_SaysNothingOfOne()
    {
        await using var host = HostProgram.Start(_folder);
        await host.WaitForTalkAsync("started on the store");

        host.Send(Signal.Terminate);
        await host.WaitForExitAsync();

        Assert.Equal(0, host.Talk.Count("page"));
    }

    [Theory]
    [InlineData("Urls", "ftp://127.0.0.1:5080", "has 'ftp://127.0.0.1:5080'")]
    [InlineData("Urls", "http://web-1:5080", "has 'http://web-1:5080'")]
    [InlineData("Urls", "http://127.0.0.1:5080/x", "has 'http://127.0.0.1:5080/x'")]
    [InlineData("Urls", "http://localhost:0", "has 'http://localhost:0'")]
    [InlineData("Urls", " ; ", "is ' ; '")]
    [InlineData("Path", "jobs", "is 'jobs'")]
    [InlineData("Path", "/a/{b}", "is '/a/{b}'")]
    [InlineData("IsEnabled", "perhaps", "cannot be read")]
    public async Task Serve_OnASettingThatCannotBe_EndsWithWhatIsWrong(string key, string value, string expected)
    {
        _folder.WithVariable("JobRunner__Dashboard__IsEnabled", "true").WithVariable($"JobRunner__Dashboard__{key}", value);

        var (exitCode, _, talk) = await HostProgram.RunAsync(_folder);

        Assert.Equal(1, exitCode);
        Assert.Contains(expected, talk, StringComparison.Ordinal);
        Assert.Contains("JobRunner:Dashboard", talk, StringComparison.Ordinal);
    }
}
