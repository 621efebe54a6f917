namespace JobRunner.TestPrograms;

/// <summary>Starts the host that was built with these tests.</summary>
internal static class HostProgram
{
    private const string PageStart = "The page is at ";

    // Many run at once, and would all want the same port.
    public static RunningProgram Start(WorkingFolder folder, params string[] arguments)
    {
        if (arguments is [] or ["serve", ..] or [['-', ..], ..])
        {
            folder.Variables.TryAdd("JobRunner__Dashboard__IsEnabled", "false");
        }

        return RunningProgram.Start(BuiltFiles.Host, folder, arguments);
    }

    /// <summary>Starts one that serves its page, on a port that is free.</summary>
    public static async Task<(RunningProgram Host, Uri Page)> StartWithPageAsync(WorkingFolder folder, params string[] arguments)
    {
        folder.WithVariable("JobRunner__Dashboard__IsEnabled", "true").Variables.TryAdd("JobRunner__Dashboard__Urls", "http://127.0.0.1:0");
        var host = Start(folder, arguments);
        await host.WaitForTalkAsync(PageStart);
        var line = host.Talk.Text.Split('\n').First(line => line.StartsWith(PageStart, StringComparison.Ordinal));
        return (host, new Uri(line[PageStart.Length..]));
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Data, string Talk)> RunAsync(WorkingFolder folder, params string[] arguments)
    {
        await using var running = Start(folder, arguments);
        var exitCode = await running.WaitForExitAsync();
        return (exitCode, running.Data.Text, running.Talk.Text);
    }
}
