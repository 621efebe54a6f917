using JobRunner.TestPrograms;

namespace JobRunner.LabAgent.Tests;

/// <summary>The program itself: <c>lab-agent</c>, and its <c>init</c>.</summary>
public sealed class LabAgentProgramTests
{
    [Fact]
    public async Task Once_SyncsRunsWhatWaitsAndEnds()
    {
        await using var lab = await ProgramAsync();
        lab.WithScript("a.py", "print('a')\n").WithScript("b.py", "raise SystemExit(3)\n");
        lab.Folder.WithVariable("JUPYTER_BASE_PORT", "8800").WithVariable("JUPYTER_LEGACY", "true").WithVariable("JUPYTER_IP", "127.0.0.1");
        var (first, second) = (await lab.JobAsync("a.py"), await lab.JobAsync("b.py"));

        var end = await HostProgram.RunAsync(lab.Folder, "lab-agent", "--once");

        Assert.True(end.ExitCode == 1, end.Talk);
        Assert.Equal(("done", "error"), ((await lab.RowAsync(first)).Status, (await lab.RowAsync(second)).Status));
        Assert.Equal(2L, await lab.ScalarAsync("SELECT count(*) FROM scripts WHERE user_id = $1", lab.UserId));
        await lab.ExecuteAsync("DELETE FROM scripts WHERE user_id = $1 AND path = 'b.py'", lab.UserId);
        var again = await HostProgram.RunAsync(lab.Folder, "lab-agent", "--once");
        Assert.True(again.ExitCode == 0, again.Talk);
        // The settings begin with names of job types, and are no options of theirs.
        Assert.DoesNotContain("JUPYTER", again.Talk, StringComparison.Ordinal);
        Assert.Equal(1L, await lab.ScalarAsync("SELECT count(*) FROM scripts WHERE user_id = $1", lab.UserId));
    }

    // Each script waits for the other.
    [Fact]
    public async Task Agent_WithTwoSlots_RunsTwoJobsAtOnceAndStopsOnASignal()
    {
        await using var lab = await ProgramAsync();
        lab.Folder.WithVariable("SCRIPT_MAX_CONCURRENT", "2");
        lab.WithScript("meet.py", "import os, sys, time\nopen(sys.argv[1], 'w')\nwhile not os.path.exists(sys.argv[2]): time.sleep(0.05)\n");
        var jobs = new[] { await lab.JobAsync("meet.py", """["a", "b"]"""), await lab.JobAsync("meet.py", """["b", "a"]""") };

        await using var agent = HostProgram.Start(lab.Folder, "lab-agent");
        await agent.WaitForTalkAsync("ended: done", times: 2);
        agent.Send(Signal.Terminate);

        Assert.Equal(0, await agent.WaitForExitAsync());
        foreach (var job in jobs)
        {
            Assert.Equal("done", (await lab.RowAsync(job)).Status);
        }
    }

    [Fact]
    public async Task Agent_KilledUnderAScript_IsFollowedByOneThatRecordsTheOutcome()
    {
        await using var lab = await ProgramAsync();
        lab.WithScript("waits.py", "import os, time\nopen('began', 'w')\nwhile not os.path.exists('go'): time.sleep(0.05)\nprint('went')\n");
        var job = await lab.JobAsync("waits.py");
        await using (var agent = HostProgram.Start(lab.Folder, "lab-agent"))
        {
            await lab.WhenThereAsync("began");
            agent.Send(Signal.Kill);
            await agent.WaitForExitAsync();
        }

        Assert.Equal("running", (await lab.RowAsync(job)).Status);
        lab.WithScript("go", string.Empty);
        var end = await HostProgram.RunAsync(lab.Folder, "lab-agent", "--once");

        Assert.True(end.ExitCode == 0, end.Talk);
        Assert.Equal(("done", 0, "went"), ((await lab.RowAsync(job)).Status, (await lab.RowAsync(job)).ReturnCode, (await lab.RowAsync(job)).OutputTail));
    }

    [Fact]
    public async Task WrongSettings_AreToldAllAtOnce()
    {
        using var folder = new WorkingFolder().WithFile(".env", "SMTP_PORT=x\nSYNC_INTERVAL_MIN=0\n");

        var (exitCode, _, talk) = await HostProgram.RunAsync(folder, "lab-agent");

        Assert.Equal(1, exitCode);
        Assert.Contains("\"SMTP_PORT\" is \"x\"", talk, StringComparison.Ordinal);
        Assert.Contains("\"SYNC_INTERVAL_MIN\" is \"0\"", talk, StringComparison.Ordinal);
        Assert.Contains("\"LAB_POSTGRES\" is not set", talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_OfTheAdministrator_MakesTheUserAndOfTheUserTheSettings()
    {
        var server = await LabServer.CurrentAsync();
        var user = server.NewUser();
        using var administrator = new WorkingFolder().WithVariable("LAB_POSTGRES", server.Address);
        using var own = new WorkingFolder();

        var made = await HostProgram.RunAsync(administrator, "lab-agent", "init", "--add-user", user, "--email", "new@example.com");
        var unset = await HostProgram.RunAsync(own, "lab-agent", "init");

        Assert.True(made.ExitCode == 0, made.Talk);
        Assert.True(Guid.TryParse(made.Data, out _), made.Data);
        Assert.Contains("cannot log in yet", made.Talk, StringComparison.Ordinal);
        Assert.Equal(1, unset.ExitCode);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(own.InFolder(".env")));
        await using var command = server.Administrator.CreateCommand($"ALTER ROLE {user} PASSWORD '{user}'");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        own.WithVariable("LAB_POSTGRES", server.AddressOf(user)).WithVariable("LAB_USER", user);
        var ready = await HostProgram.RunAsync(own, "lab-agent", "init");
        Assert.True(ready.ExitCode == 0, ready.Talk);
        Assert.Contains("The tables are there. This role may not change them", ready.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Database_WithoutTheUser_IsSaidWithTheRemedy()
    {
        await using var lab = await ProgramAsync();
        lab.Folder.WithVariable("LAB_USER", "nobody-here");

        var (exitCode, _, talk) = await HostProgram.RunAsync(lab.Folder, "lab-agent", "--once");

        Assert.Equal(1, exitCode);
        Assert.Contains("\"LAB_USER\" is \"nobody-here\"", talk, StringComparison.Ordinal);
        Assert.Contains("init --add-user nobody-here", talk, StringComparison.Ordinal);
    }

    private static async Task<Lab> ProgramAsync()
    {
        var lab = await Lab.StartAsync();
        foreach (var (name, value) in lab.Variables)
        {
            lab.Folder.WithVariable(name, value!);
        }

        return lab;
    }
}
