using System.Collections.Concurrent;
using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Scripts;

namespace JobRunner.LabAgent.Tests.Scripts;

/// <summary>A job is run once, whoever asks for it, and whoever dies.</summary>
public sealed class OneAgentAJobTests
{
    // Each with log folders of its own, so that only the table keeps them apart.
    [Fact]
    public async Task Claim_ByManyAgentsAtOnce_GivesEachJobToOne()
    {
        const int Jobs = 60;
        await using var lab = await Lab.StartAsync();
        await lab.ExecuteAsync("INSERT INTO jobs (user_id, script_path) SELECT $1, 'a.py' FROM generate_series(1, $2)", lab.UserId, Jobs);
        var claimed = new ConcurrentBag<Guid>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(agent => ClaimAllAsync(new JobTable(lab.Connect()), lab.Folder.InFolder($"agent{agent}/x"))));

        Assert.Equal((Jobs, Jobs), (claimed.Count, claimed.Distinct().Count()));

        async Task ClaimAllAsync(JobTable table, string folder)
        {
            while (await table.ClaimAsync(job => new TakenJob(job, OwnedFolder.TryMake(Path.Combine(folder, job.Id.ToString()))!, false), Lab.Token) is { } taken)
            {
                claimed.Add(taken.Job.Id);
                taken.Dispose();
            }
        }
    }

    [Fact]
    public async Task Jobs_OfTwoAgents_RunOnceEach()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("mark.py", "import sys\nopen('ran', 'a').write(sys.argv[1] + '\\n')\n");
        for (var job = 0; job < 6; job++)
        {
            await lab.JobAsync("mark.py", $"[{job}]");
        }

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            var agent = lab.Agent();
            while (await lab.RunNextAsync(agent) is not null)
            {
                // The next one.
            }
        }));

        Assert.Equal(["0", "1", "2", "3", "4", "5"], (await File.ReadAllLinesAsync(Path.Combine(lab.Home, "ran"), Lab.Token)).Order());
        Assert.Equal(6L, await lab.ScalarAsync("SELECT count(*) FROM jobs WHERE user_id = $1 AND status = 'done'", lab.UserId));
    }

    [Fact]
    public async Task Script_OfAnAgentThatStops_RunsOnAndIsRecordedByTheNext()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("waits.py", "import os, time\nopen('began', 'w')\nwhile not os.path.exists('go'): time.sleep(0.05)\nprint('went')\nraise SystemExit(4)\n");
        var job = await lab.JobAsync("waits.py");
        using var stop = new CancellationTokenSource();
        var first = lab.RunNextAsync(cancellationToken: stop.Token);
        await lab.WhenThereAsync("began");

        // While its agent lives nobody else takes it.
        Assert.Null(await lab.RunNextAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal("running", (await lab.RowAsync(job)).Status);
        var second = lab.RunNextAsync();
        lab.WithScript("go", string.Empty);

        Assert.Equal((job, 4), ((await second)!.JobId, (await second)!.ReturnCode));
        Assert.Equal(("error", 4, "went"), ((await lab.RowAsync(job)).Status, (await lab.RowAsync(job)).ReturnCode, (await lab.RowAsync(job)).OutputTail));
        Assert.Null(await lab.RunNextAsync());
    }

    [Fact]
    public async Task Job_WhoseAgentDiedBeforeItsScriptBegan_IsAnErrorAndNotRun()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("a.py", "open('ran', 'w')\n");
        var job = await lab.JobAsync("a.py");
        (await new JobTable(lab.Connect()).ClaimAsync(
            claimed => new TakenJob(claimed, OwnedFolder.TryMake(Path.Combine(lab.Settings.LogFolder, claimed.Id.ToString()))!, false), Lab.Token))!.Dispose();

        await lab.RunNextAsync();

        var row = await lab.RowAsync(job);
        Assert.Equal("error", row.Status);
        Assert.Contains("before it had started the script", row.ErrorTail, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(lab.Home, "ran")));
    }

    [Fact]
    public async Task Job_OfAnAgentOnAnotherMachine_IsLeftAlone()
    {
        await using var lab = await Lab.StartAsync();
        var job = await lab.JobAsync("a.py");
        await lab.ExecuteAsync("UPDATE jobs SET status = 'running' WHERE job_id = $1", job);

        Assert.Null(await lab.RunNextAsync());
        Assert.Equal("running", (await lab.RowAsync(job)).Status);
    }

    [Fact]
    public async Task Script_ThatHasHadItsTime_IsEnded()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("waits.py", "import time\nopen('began', 'w')\nwhile True: time.sleep(1)\n");
        var job = await lab.JobAsync("waits.py");
        using var timeout = new CancellationTokenSource();
        var running = lab.RunNextAsync(context: new JobContext { Deadline = DateTimeOffset.UnixEpoch }, cancellationToken: timeout.Token);
        await lab.WhenThereAsync("began");

        await timeout.CancelAsync();
        await running;

        var row = await lab.RowAsync(job);
        Assert.Equal(("error", -15), (row.Status, row.ReturnCode));
        Assert.Contains("for as long as it may", row.ErrorTail, StringComparison.Ordinal);
    }
}
