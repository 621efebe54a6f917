using JobRunner.LabAgent.Sync;

namespace JobRunner.LabAgent.Tests.Sync;

public sealed class ScriptSyncTests
{
    [Fact]
    public async Task Find_UnderAHome_LeavesOutWhatIsNotTheUsers()
    {
        using var outside = new TestPrograms.WorkingFolder();
        outside.WithFile("out.py", string.Empty);
        await using var lab = await Lab.StartAsync();
        foreach (var path in new[]
        {
            "a.py", "sub/b.ipynb", "sub/.hidden/c.py", "notes.txt", "x.PY", ".venv/d.py", "sub/.cache/e.py", ".local/f.py", "anaconda3/g.py", "sub/__pycache__/h.py", ".git/i.py",
        })
        {
            lab.WithScript(path, string.Empty);
        }

        Directory.CreateSymbolicLink(Path.Combine(lab.Home, "linked"), outside.Path);
        Directory.CreateSymbolicLink(Path.Combine(lab.Home, "circle"), lab.Home);
        File.CreateSymbolicLink(Path.Combine(lab.Home, "out.py"), outside.InFolder("out.py"));
        File.CreateSymbolicLink(Path.Combine(lab.Home, "in.py"), "a.py");

        Assert.Equal(["a.py", "in.py", "sub/.hidden/c.py", "sub/b.ipynb"], ScriptScan.Find(lab.Home).Select(script => script.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sync_AfterChanges_KeepsIdsAndTakesAwayWhatIsGone()
    {
        await using var lab = await Lab.StartAsync();
        await using var other = await Lab.StartAsync();
        lab.WithScript("stays.py", string.Empty).WithScript("goes.py", string.Empty);
        other.WithScript("others.py", string.Empty);
        await other.Sync().SyncAsync(Lab.Token);
        var sync = lab.Sync();
        Assert.True(await sync.IsDueAsync(Lab.Token));
        await sync.SyncAsync(Lab.Token);
        Assert.False(await sync.IsDueAsync(Lab.Token));
        var id = await IdAsync(lab, "stays.py");
        await lab.ExecuteAsync("INSERT INTO jobs (user_id, script_id) SELECT user_id, script_id FROM scripts WHERE path = 'goes.py' AND user_id = $1", lab.UserId);
        File.Delete(Path.Combine(lab.Home, "goes.py"));
        lab.WithScript("new.ipynb", string.Empty);

        var result = await sync.SyncAsync(Lab.Token);

        Assert.Equal((2, 1), (result.Found, result.Gone));
        Assert.Equal(id, await IdAsync(lab, "stays.py"));
        Assert.Null(await IdAsync(lab, "goes.py"));
        Assert.Equal("ipynb", await lab.ScalarAsync("SELECT type FROM scripts WHERE user_id = $1 AND path = 'new.ipynb'", lab.UserId));
        Assert.NotNull(await IdAsync(other, "others.py"));
        Assert.Equal(1L, await lab.ScalarAsync("SELECT count(*) FROM jobs WHERE user_id = $1 AND script_id IS NULL", lab.UserId));
    }

    private static Task<object?> IdAsync(Lab lab, string path) => lab.ScalarAsync("SELECT script_id FROM scripts WHERE user_id = $1 AND path = $2", lab.UserId, path);
}
