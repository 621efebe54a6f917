using System.Text.Json;
using JobRunner.LabAgent.Tests.Mail;

namespace JobRunner.LabAgent.Tests.Scripts;

/// <summary>Jobs of a real database, run by real programs.</summary>
public sealed class ScriptRunnerTests
{
    private const string Echo = "import json, os, sys\nprint(json.dumps([os.getcwd(), sys.argv]))\n";

    [Theory]
    [InlineData("""["--name", "a b", "$HOME; ls", 3]""", new[] { "--name", "a b", "$HOME; ls", "3" })]
    // The type jsonb has an order of its own.
    [InlineData("""{"epochs": 5, "name": "a b", "quiet": null}""", new[] { "--name", "a b", "--quiet", "--epochs", "5" })]
    [InlineData("\"--name 'a b' $(id) \\\"c d\\\"\"", new[] { "--name", "a b", "$(id)", "c d" })]
    [InlineData(null, new string[0])]
    public async Task Args_InEachForm_ReachTheScriptInItsFolder(string? args, string[] expected)
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("work/echo.py", Echo);

        var row = await lab.RunAsync("work/echo.py", args);

        Assert.Equal(("done", 0, string.Empty), (row.Status, row.ReturnCode, row.ErrorTail));
        Assert.True(row is { HasStart: true, HasEnd: true });
        using var printed = JsonDocument.Parse(row.OutputTail!);
        Assert.Equal(Path.Combine(lab.Home, "work"), printed.RootElement[0].GetString());
        Assert.Equal([Path.Combine(lab.Home, "work", "echo.py"), .. expected], printed.RootElement[1].EnumerateArray().Select(argument => argument.GetString()!));
    }

    [Fact]
    public async Task Script_ThatExitsWith3_IsAnErrorWithItsCodeTailsLogsAndMail()
    {
        await using var mail = await MailServer.StartAsync();
        await using var lab = await Lab.StartAsync("owner@example.com");
        lab.Variables["SMTP_HOST"] = "127.0.0.1";
        lab.Variables["SMTP_PORT"] = mail.Port;
        lab.Variables["LAB_FROM_EMAIL"] = "lab@example.com";
        lab.WithScript("fails.py", "import sys\nfor i in range(30): print('line', i)\nprint('sorry\\0', file=sys.stderr)\nsys.exit(3)\n");
        var job = await lab.JobAsync("fails.py", """["x"]""");

        var result = await lab.RunNextAsync();

        Assert.Equal((job, "error", 3, false), (result!.JobId, result.Status, result.ReturnCode, result.Success));
        var row = await lab.RowAsync(job);
        Assert.Equal(("error", 3, "sorry\uFFFD"), (row.Status, row.ReturnCode, row.ErrorTail));
        Assert.Equal(Enumerable.Range(10, 20).Select(i => $"line {i}"), row.OutputTail!.Split('\n'));
        var folder = Path.Combine(lab.Home, "lab_job_logs", job.ToString());
        Assert.Equal((Path.Combine(folder, "stdout.log"), Path.Combine(folder, "stderr.log")), (row.OutputPath, row.ErrorPath));
        Assert.Equal(30, (await File.ReadAllLinesAsync(row.OutputPath!, Lab.Token)).Length);
        var privateFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal([privateFile, privateFile], new[] { row.OutputPath, row.ErrorPath }.Select(path => File.GetUnixFileMode(path!)));
        Assert.Equal(privateFile | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        var (from, to, subject, text) = await mail.NextAsync();
        Assert.Equal(("lab@example.com", "owner@example.com", "[Lab job] fails.py error"), (from, to, subject));
        Assert.All(
            [$"job_id: {job}", "args: [\"x\"]", "status: error", "return code: 3", $"stdout: {row.OutputPath}", $"stderr: {row.ErrorPath}"],
            line => Assert.Contains(line, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mail_ThatNobodyTakes_ChangesNoOutcome()
    {
        await using var lab = await Lab.StartAsync("owner@example.com");
        lab.Variables["SMTP_HOST"] = "127.0.0.1";
        lab.Variables["SMTP_PORT"] = Lab.FreePort().ToString(System.Globalization.CultureInfo.InvariantCulture);
        lab.WithScript("fine.py", "print('fine')\n");

        Assert.Equal("done", (await lab.RunAsync("fine.py")).Status);
    }

    [Fact]
    public async Task Script_ThatPrints50Megabytes_GoesToItsLogAndNotThroughTheAgent()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("loud.py", "for i in range(50):\n    print(('x' * 1023 + '\\n') * 1024, end='')\nprint('end')\n");
        var agent = lab.Agent();
        var before = GC.GetTotalAllocatedBytes();

        await lab.JobAsync("loud.py");
        var result = await lab.RunNextAsync(agent);

        var allocated = GC.GetTotalAllocatedBytes() - before;
        var row = await lab.RowAsync(result!.JobId);
        Assert.Equal((0, 20), (row.ReturnCode, row.OutputTail!.Split('\n').Length));
        Assert.EndsWith("x\nend", row.OutputTail, StringComparison.Ordinal);
        var written = new FileInfo(row.OutputPath!).Length;
        Assert.Equal((50 * 1024 * 1024) + 4, written);
        Assert.True(allocated < written / 2, $"{allocated} bytes were allocated for {written} that were written.");
    }

    [Theory]
    [InlineData("../outside.py", "outside the home")]
    [InlineData("/etc/passwd.py", "outside the home")]
    [InlineData("link.py", "outside the home")]
    [InlineData("linked/outside.py", "outside the home")]
    [InlineData("missing.py", "does not exist")]
    [InlineData("notes.txt", "neither *.py nor *.ipynb")]
    [InlineData("folder.py", "is a folder")]
    [InlineData(null, "names no script")]
    public async Task Path_ThatIsNotToBeRun_IsAnErrorWithTheReason(string? path, string reason)
    {
        using var outside = new TestPrograms.WorkingFolder();
        outside.WithFile("outside.py", "open('ran', 'w')\n");
        await using var lab = await Lab.StartAsync();
        lab.WithScript("notes.txt", "print(1)\n");
        Directory.CreateDirectory(Path.Combine(lab.Home, "folder.py"));
        File.CreateSymbolicLink(Path.Combine(lab.Home, "link.py"), outside.InFolder("outside.py"));
        Directory.CreateSymbolicLink(Path.Combine(lab.Home, "linked"), outside.Path);

        var row = await lab.RunAsync(path);

        Assert.Equal(("error", null), (row.Status, row.ReturnCode));
        Assert.Contains(reason, row.ErrorTail, StringComparison.Ordinal);
        Assert.False(File.Exists(outside.InFolder("ran")));
    }

    [Fact]
    public async Task Script_OfTheTable_IsFoundByItsIdAndHasToBeOfItsType()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("a.py", "print('a')\n");
        await lab.ExecuteAsync("INSERT INTO scripts (user_id, path, type) VALUES ($1, 'a.py', 'py')", lab.UserId);
        const string Insert = "INSERT INTO jobs (user_id, script_id) SELECT user_id, script_id FROM scripts WHERE user_id = $1 RETURNING job_id";
        var first = (Guid)(await lab.ScalarAsync(Insert, lab.UserId))!;
        await lab.RunNextAsync();
        await lab.ExecuteAsync("UPDATE scripts SET type = 'ipynb' WHERE user_id = $1", lab.UserId);
        var second = (Guid)(await lab.ScalarAsync(Insert, lab.UserId))!;
        await lab.RunNextAsync();

        Assert.Equal(("done", "a"), ((await lab.RowAsync(first)).Status, (await lab.RowAsync(first)).OutputTail));
        Assert.Contains("is of type py", (await lab.RowAsync(second)).ErrorTail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notebook_IsExecutedByNbconvertAndItsArgsAreIgnoredWithANote()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript(
            "book.ipynb",
            """
            {"nbformat": 4, "nbformat_minor": 4, "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3"}},
             "cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": ["print(6 * 7)"]}]}
            """);

        var row = await lab.RunAsync("book.ipynb", """["x"]""");

        Assert.True(row is { Status: "done", ReturnCode: 0 }, row.ErrorTail);
        Assert.Contains("args are ignored", row.ErrorTail, StringComparison.Ordinal);
        Assert.Contains("42", await File.ReadAllTextAsync(Path.Combine(lab.Home, "book.nbconvert.ipynb"), Lab.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Args_ThatCannotBeSplit_AreAnError()
    {
        await using var lab = await Lab.StartAsync();
        lab.WithScript("echo.py", Echo);

        var row = await lab.RunAsync("echo.py", "\"a 'b\"");

        Assert.Equal(("error", null), (row.Status, row.ReturnCode));
        Assert.Contains("a quote is not closed", row.ErrorTail, StringComparison.Ordinal);
    }
}
