using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;
using JobRunner.TestPrograms;

namespace JobRunner.Host.Tests.Remote;

/// <summary>The command line over the HTTP API of another host.</summary>
public sealed class RemoteTests : IDisposable
{
    private readonly WorkingFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Verbs_OverAHostThatServes_ReachItsNode()
    {
        using var there = new WorkingFolder().WithTasks(BuiltFiles.ProbeTasks).WithVariable("HOST_MONITOR_ENABLED", "false").WithVariable("TICK_ENABLED", "false").WithVariable("SKIP_CRON", "0 3 29 2 *");
        var (host, page) = await HostProgram.StartWithPageAsync(there, "serve");
        await using var running = host;
        _folder.WithVariable("JOBRUNNER_URL", page.ToString());

        var echo = await HostProgram.RunAsync(_folder, "trigger", "echo", "--wait", "--payload", """{"text": "hello"}""");
        var fail = await HostProgram.RunAsync(_folder, "trigger", "fail", "--wait");
        var unknown = await HostProgram.RunAsync(_folder, "trigger", "ecko");
        var list = JsonNode.Parse((await HostProgram.RunAsync(_folder, "list", "--json")).Data)!["runs"]!.AsArray();

        string[] asked = ["--url", page.ToString()];
        var types = JsonNode.Parse((await HostProgram.RunAsync(_folder, ["types", "--json", .. asked])).Data)!["types"]!.AsArray();
        var check = await HostProgram.RunAsync(_folder, ["check", .. asked]);
        var schedule = JsonNode.Parse((await HostProgram.RunAsync(_folder, ["schedule", "skip", "--next", "1", "--json", .. asked])).Data)!["fires"]!.AsArray();
        var why = JsonNode.Parse((await HostProgram.RunAsync(_folder, "why", "skip", "--json")).Data)!["causes"]!.AsArray();
        var whyRun = await HostProgram.RunAsync(_folder, "why", (string)list[0]!["id"]!);
        var doctor = JsonNode.Parse((await HostProgram.RunAsync(_folder, "doctor", "--json")).Data)!["checks"]!.AsArray();

        Assert.Contains("echo", types.Select(type => (string)type!["type"]!));
        Assert.DoesNotContain("no job type", check.Data + check.Talk, StringComparison.Ordinal);
        Assert.Equal("skip", (string)Assert.Single(schedule)!["type"]!);
        Assert.DoesNotContain("noComingFire", why.Select(cause => (string)cause!["id"]!));
        Assert.Contains("failed", whyRun.Data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            ["configuration", "disk space", "child processes", "store", "schema", "clock", "leases", "nodes", "overdue types"],
            doctor.Select(found => (string)found!["name"]!));
        Assert.DoesNotContain("skipped", doctor.Select(found => (string)found!["status"]!));
        Assert.Equal((0, "hello"), (echo.ExitCode, (string)JsonNode.Parse(echo.Data)![0]!["message"]!));
        Assert.Equal(1, fail.ExitCode);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("Did you mean 'echo'?", unknown.Talk, StringComparison.Ordinal);
        Assert.Equal(["failed", "succeeded"], list.Select(run => (string)run!["state"]!));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data")), "There is a store here.");
        host.Send(Signal.Terminate);
        Assert.Equal(0, await host.WaitForExitAsync());
    }

    [Fact]
    public async Task Key_FromAFileOrTheEnvironment_LetsInAsFarAsItMay()
    {
        var (read, act) = (KeySecret.Create(), KeySecret.Create());
        await using var page = await PageOverStore.StartAsync(options =>
        {
            options.Keys.Add(new AccessKey { Name = "reader", Hash = KeySecret.HashOf(read) });
            options.Keys.Add(new AccessKey { Name = "operator", Hash = KeySecret.HashOf(act), Scope = AccessScope.Act });
        });
        _folder.WithFile("act.key", act + "\n").WithVariable("JOBRUNNER_URL", page.Url);

        var nobody = await HostProgram.RunAsync(_folder, "list");
        _folder.WithVariable("JOBRUNNER_API_KEY", read);
        var reader = await HostProgram.RunAsync(_folder, "list");
        var refused = await HostProgram.RunAsync(_folder, "enqueue", "skip");
        var done = await HostProgram.RunAsync(_folder, "enqueue", "skip", "--api-key-file", "act.key");
        var absent = await HostProgram.RunAsync(_folder, "list", "--api-key-file", "none.key");

        Assert.Equal((2, 0, 2, 0, 2), (nobody.ExitCode, reader.ExitCode, refused.ExitCode, done.ExitCode, absent.ExitCode));
        Assert.Contains("may only read", refused.Talk, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(read, nobody.Talk + reader.Talk + refused.Talk + done.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain(act, done.Talk + done.Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list", "--url", "web-1:5080")]
    [InlineData("list", "--url", "ftp://web-1/jobs")]
    [InlineData("list", "--url", "http://me:hush@web-1/jobs")]
    [InlineData("list", "--url", "http://127.0.0.1:1/jobs", "--sqlite", "runs.db")]
    [InlineData("serve", "--url", "http://127.0.0.1:1/jobs")]
    [InlineData("run-loop", "--url", "http://127.0.0.1:1/jobs")]
    [InlineData("bench", "--url", "http://127.0.0.1:1/jobs")]
    public async Task Url_ThatCannotBeMeant_IsWrongUsage(params string[] arguments)
    {
        var (exitCode, data, talk) = await HostProgram.RunAsync(_folder, arguments);

        Assert.Equal((2, string.Empty), (exitCode, data));
        Assert.Contains("--url", talk, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Url_OfAnotherServer_IsNoStoreThatCanBeReached()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answering = AnswerAsync(other);

        var (exitCode, _, talk) = await HostProgram.RunAsync(_folder, "list", "--url", $"http://{other.LocalEndpoint}/jobs");

        Assert.Equal(3, exitCode);
        Assert.Contains("not as a page of JobRunner does", talk, StringComparison.Ordinal);
        other.Stop();
        await answering;
    }

    [Fact]
    public async Task Store_OnTheCommandLine_WinsOverTheUrlOfTheEnvironment()
    {
        _folder.WithVariable("JOBRUNNER_URL", "http://127.0.0.1:1/jobs");

        Assert.Equal(0, (await HostProgram.RunAsync(_folder, "enqueue", "host_monitor", "--sqlite", "runs.db")).ExitCode);
        Assert.Equal(3, (await HostProgram.RunAsync(_folder, "enqueue", "host_monitor")).ExitCode);
    }

    private static async Task AnswerAsync(TcpListener server)
    {
        try
        {
            while (true)
            {
                using var client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"u8.ToArray(), TestContext.Current.CancellationToken);
            }
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
        {
            // Stopped, or the client went first.
        }
    }
}
