using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using JobRunner.LabAgent.Settings;
using JobRunner.Processes;

namespace JobRunner.LabAgent.Tests.Jupyter;

/// <summary>Debian's notebook server, started, asked, stopped and killed for real.</summary>
public sealed class JupyterKeeperTests
{
    [Fact]
    public async Task Session_IsStartedAsksForItsTokenAndIsStopped()
    {
        await using var lab = await StartAsync();
        var session = await SessionAsync(lab);
        var keeper = lab.Keeper();

        var started = Assert.Single(await keeper.KeepAsync(Lab.Token).WaitAsync(Lab.Patience, Lab.Token));

        Assert.True(started is { Success: true, Status: "running" }, started.Error);
        var (status, port, token, pid) = await RowAsync(lab, session);
        Assert.Equal(("running", lab.Settings.JupyterPort), (status, port));
        Assert.True(ProcessIdentity.Find(pid!.Value)!.IsAlive);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(port!.Value, token));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(port.Value, null));
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(port.Value, "wrong"));
        Assert.True(token!.Length >= 32);
        Assert.DoesNotContain(CommandLines(), line => line.Contains(token, StringComparison.Ordinal));
        var told = Path.Combine(lab.Settings.SessionFolder, session.ToString(), "jupyter_config.json");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(told));
        Assert.Empty(await keeper.KeepAsync(Lab.Token));

        // A second one has no port.
        var second = await SessionAsync(lab);
        Assert.Contains("listens on", Assert.Single(await keeper.KeepAsync(Lab.Token)).Error, StringComparison.Ordinal);
        Assert.Equal("error", (await RowAsync(lab, second)).Status);

        await lab.ExecuteAsync("UPDATE jupyter_sessions SET status = 'stopped' WHERE session_id = $1", session);
        var stopped = Assert.Single(await keeper.KeepAsync(Lab.Token).WaitAsync(Lab.Patience, Lab.Token));
        Assert.Equal((session, "stopped"), (stopped.SessionId, stopped.Status));
        Assert.Equal(("stopped", null), ((await RowAsync(lab, session)).Status, (await RowAsync(lab, session)).Token));
        Assert.False(ProcessIdentity.Find(pid.Value) is { IsAlive: true });
        Assert.False(File.Exists(told));
    }

    [Fact]
    public async Task Session_ThatDies_IsNoticedByAnotherAgent()
    {
        await using var lab = await StartAsync();
        var session = await SessionAsync(lab);
        await lab.Keeper().KeepAsync(Lab.Token).WaitAsync(Lab.Patience, Lab.Token);
        var pid = (await RowAsync(lab, session)).Pid!.Value;

        using (var jupyter = System.Diagnostics.Process.GetProcessById(pid))
        {
            jupyter.Kill();
            await jupyter.WaitForExitAsync(Lab.Token).WaitAsync(Lab.Patience, Lab.Token);
        }

        var noticed = await FirstChangeAsync(lab);
        Assert.Equal((session, "error"), (noticed.SessionId, noticed.Status));
        Assert.Contains("signal 9", (string?)await lab.ScalarAsync("SELECT error_message FROM jupyter_sessions WHERE session_id = $1", session), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_ThatCannotStart_SaysWhy()
    {
        await using var lab = await StartAsync();
        lab.WithScript("broken", "#!/bin/sh\necho no such thing >&2\nexit 5\n");
        File.SetUnixFileMode(Path.Combine(lab.Home, "broken"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        lab.Variables[LabVariables.Jupyter] = Path.Combine(lab.Home, "broken");
        var session = await SessionAsync(lab);

        await lab.Keeper().KeepAsync(Lab.Token).WaitAsync(Lab.Patience, Lab.Token);

        Assert.Equal("error", (await RowAsync(lab, session)).Status);
        var message = (string)(await lab.ScalarAsync("SELECT error_message FROM jupyter_sessions WHERE session_id = $1", session))!;
        Assert.Equal(["Jupyter ended: exit code 5.", "no such thing"], message.Split('\n'));
    }

    private static async Task<Lab> StartAsync()
    {
        var lab = await Lab.StartAsync();
        lab.Variables["JUPYTER_LEGACY"] = "true";
        lab.Variables["JUPYTER_BASE_PORT"] = (Lab.FreePort() - (UnixUser.Id % LabSettingsReader.PortsOfUsers)).ToString(CultureInfo.InvariantCulture);
        return lab;
    }

    // Its watcher writes the end down a little later.
    private static async Task<LabAgent.Jupyter.JupyterResult> FirstChangeAsync(Lab lab)
    {
        var keeper = lab.Keeper();
        using var patience = new CancellationTokenSource(Lab.Patience);
        while (true)
        {
            if (await keeper.KeepAsync(patience.Token) is [var change])
            {
                return change;
            }
        }
    }

    private static async Task<Guid> SessionAsync(Lab lab) =>
        (Guid)(await lab.ScalarAsync("INSERT INTO jupyter_sessions (user_id) VALUES ($1) RETURNING session_id", lab.UserId))!;

    private static async Task<(string Status, int? Port, string? Token, int? Pid)> RowAsync(Lab lab, Guid session) => (
        (string)(await lab.ScalarAsync("SELECT status FROM jupyter_sessions WHERE session_id = $1", session))!,
        (int?)await lab.ScalarAsync("SELECT port FROM jupyter_sessions WHERE session_id = $1", session),
        (string?)await lab.ScalarAsync("SELECT token FROM jupyter_sessions WHERE session_id = $1", session),
        (int?)await lab.ScalarAsync("SELECT pid FROM jupyter_sessions WHERE session_id = $1", session));

    private static async Task<HttpStatusCode> AskAsync(int port, string? token)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/api/contents");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("token", token);
        using var answer = await http.SendAsync(request, Lab.Token);
        return answer.StatusCode;
    }

    private static List<string> CommandLines()
    {
        var lines = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                lines.Add(File.ReadAllText(Path.Combine(folder, "cmdline")));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile.
            }
        }

        return lines;
    }
}
