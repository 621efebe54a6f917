namespace JobRunner.Host.Tests.Running;

/// <summary>Starts the host that was built with these tests.</summary>
internal static class HostProgram
{
    /// <summary>A task of the host itself that would run beside those of a test.</summary>
    private static readonly Dictionary<string, string> _none = [];

    public static RunningProgram Start(WorkingFolder folder, IReadOnlyDictionary<string, string>? variables, params string[] arguments) =>
        RunningProgram.Start(BuiltFiles.Host, folder, arguments, variables ?? _none);

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Data, string Talk)> RunAsync(
        WorkingFolder folder, IReadOnlyDictionary<string, string>? variables, params string[] arguments)
    {
        await using var running = Start(folder, variables, arguments);
        var exitCode = await running.WaitForExitAsync();
        return (exitCode, running.Data.Text, running.Talk.Text);
    }
}
