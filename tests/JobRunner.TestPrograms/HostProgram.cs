namespace JobRunner.TestPrograms;

/// <summary>Starts the host that was built with these tests.</summary>
internal static class HostProgram
{
    public static RunningProgram Start(WorkingFolder folder, params string[] arguments) =>
        RunningProgram.Start(BuiltFiles.Host, folder, arguments);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Data, string Talk)> RunAsync(WorkingFolder folder, params string[] arguments)
    {
        await using var running = Start(folder, arguments);
        var exitCode = await running.WaitForExitAsync();
        return (exitCode, running.Data.Text, running.Talk.Text);
    }
}
