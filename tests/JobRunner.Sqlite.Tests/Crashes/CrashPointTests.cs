using System.Diagnostics;
using JobRunner.Queue;

namespace JobRunner.Sqlite.Tests.Crashes;

/// <summary>A process that dies between any two steps leaves the file as before the verb or as after it, and the runs go on to their end.</summary>
public sealed class CrashPointTests : SqliteTest
{
    private const int MaxPasses = 8;

    [Theory]
    [ClassData(typeof(CrashPoints))]
    public async Task Crash_AtEachPassOfThePoint_LosesAndDoublesNothing(string point)
    {
        var states = await StatesAsync();
        var passes = 1;
        while (passes <= MaxPasses && await CrashAsync(point, passes, states))
        {
            passes++;
        }

        Assert.InRange(passes, 2, MaxPasses);
    }

    [Fact]
    public void Points_OfEachVerb_AreNumbered()
    {
        var verbs = SqliteCrashPoints.All.Select(point => point.Split('.')[0]).Distinct();

        Assert.Equal(SqliteCrashPoints.All.Count, SqliteCrashPoints.All.Distinct().Count());
        Assert.Empty(new[] { "enqueue", "lease", "start", "renew", "complete", "retry", "prune" }.Except(verbs));
    }

    [Fact]
    public async Task Script_PassesEveryPointAndNoOther()
    {
        var passed = new HashSet<string>();
        var script = new CrashScript();
        await using var store = Stores.Make(Path.Combine(Folder, "passed.db"), script.Clock);
        store.CrashPoint = point => passed.Add(point);
        foreach (var step in script.Steps)
        {
            await step(store);
        }

        passed.RemoveWhere(point => point.StartsWith("start.8", StringComparison.Ordinal) || point.StartsWith("start.9", StringComparison.Ordinal));
        Assert.Equal(SqliteCrashPoints.All.Order(), passed.Order());
    }

    // What the file says before the script and after each of its steps.
    private async Task<List<string>> StatesAsync()
    {
        var script = new CrashScript();
        await using var store = Stores.Make(Path.Combine(Folder, "whole.db"), script.Clock);
        var states = new List<string> { await CrashScript.DescribeAsync(store) };
        foreach (var step in script.Steps)
        {
            await step(store);
            states.Add(await CrashScript.DescribeAsync(store));
        }

        return states;
    }

    private async Task<bool> CrashAsync(string point, int pass, List<string> states)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, $"crash{pass}")).FullName;
        var image = $"{folder}-image";
        var (script, passed) = (new CrashScript(), 0);
        await using var store = Stores.Make(Path.Combine(folder, "runs.db"), script.Clock);
        store.CrashPoint = at =>
        {
            if (at == point && ++passed == pass)
            {
                CopyAsAKillLeavesIt(folder, image);
                throw new CrashException();
            }
        };
        for (var step = 0; step < script.Steps.Count; step++)
        {
            try
            {
                await script.Steps[step](store);
            }
            catch (CrashException)
            {
                var isCommitted = point.EndsWith(SqliteCrashPoints.Committed, StringComparison.Ordinal);
                var expected = states[isCommitted ? step + 1 : step];
                await AssertSameAsync(Path.Combine(folder, "runs.db"), script, expected);
                await AssertSameAsync(Path.Combine(image, "runs.db"), script, expected);
                await AssertFinishesAsync(Path.Combine(image, "runs.db"), script, isEnqueueRepeated: step == 0);
                return true;
            }
        }

        return false;
    }

    private static async Task AssertSameAsync(string path, CrashScript script, string expected)
    {
        await using var store = Stores.Make(path, script.Clock);
        Assert.Equal(expected, await CrashScript.DescribeAsync(store));
        Assert.Empty(await store.ExamineAsync(Token));
    }

    private static async Task AssertFinishesAsync(string path, CrashScript script, bool isEnqueueRepeated)
    {
        await using var store = Stores.Make(path, script.Clock);
        await script.FinishAsync(store, isEnqueueRepeated);
        var runs = (await store.ListAsync(new RunQuery { Limit = 100 }, Token)).Runs;
        Assert.Equal(script.RunIds.Except([script.Pruned]).Order(), runs.Select(run => run.Id).Except([script.Pruned]).Order());
        foreach (var run in runs)
        {
            var attempts = (await store.GetDetailsAsync(run.Id, Token))!.Attempts;
            Assert.Equal(RunState.Succeeded, run.State);
            Assert.Single(attempts, attempt => attempt.To == RunState.Succeeded);
            Assert.Equal(attempts.Count, attempts.Select(attempt => attempt.Attempt).Distinct().Count());
        }
    }

    // By another process: were this one to close the file, it would give up its locks on it.
    private static void CopyAsAKillLeavesIt(string folder, string image)
    {
        using var copy = Process.Start("cp", ["-r", folder, image]);
        copy.WaitForExit();
        File.Delete(Path.Combine(image, "runs.db-shm"));
    }

    private sealed class CrashException : Exception;
}
