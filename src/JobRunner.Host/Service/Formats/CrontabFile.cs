using System.Globalization;
using System.Text;
using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Service.Formats;

/// <summary>A line for cron, which starts <c>run-loop</c> every minute; one ends as the next begins.</summary>
internal static class CrontabFile
{
    /// <summary>More than this cron cuts off.</summary>
    public const int LongestCommand = 998;

    private const string EveryMinute = "* * * * *";
    private const string SystemFolder = "/etc/cron.d";
    private static readonly string[] _loop = ["run-loop", "--max-iter", "6", "--limit", "100", "--max-parallel", "1", "--sleep", "10"];

    /// <exception cref="UsageException">cron would cut the line off, or leave the file alone for its name.</exception>
    public static ServiceFile Create(Installation installation, ServiceRequest request)
    {
        if (request.IsForSystem && request.Name.Contains('.', StringComparison.Ordinal))
        {
            throw new UsageException(UsageError.NameThatCronSkips(request.Name));
        }

        var command = CrontabText.Command(Command(installation, request.Name));
        if (Encoding.UTF8.GetByteCount(command) > LongestCommand)
        {
            throw new UsageException(UsageError.TooLongForCron(LongestCommand));
        }

        var path = request.IsForSystem ? $"{SystemFolder}/{request.Name}" : Path.Combine(installation.Home, ".config", "jobrunner", $"{request.Name}.crontab");
        var user = request.IsForSystem ? $"{installation.UserName} " : string.Empty;
        var text = string.Create(CultureInfo.InvariantCulture, $"# JobRunner in {installation.WorkingFolder}: runs what is due, for a minute, every minute.\n{EveryMinute} {user}{command}\n");
        return new ServiceFile(path, text, Next(path, request.IsForSystem));
    }

    private static string Command(Installation installation, string name)
    {
        var environment = installation.DotnetRoot is { } root ? $"DOTNET_ROOT={ShellText.Word(root)} " : string.Empty;
        var log = $"logs/{name}.cron.log";
        return $"cd {ShellText.Word(installation.WorkingFolder)} && mkdir -p logs && {environment}{ShellText.Words([.. installation.Command, .. _loop])} >> {log} 2>&1";
    }

    private static string[] Next(string path, bool isForSystem) =>
        isForSystem ? [] : [$"(crontab -l 2>/dev/null; cat {ShellText.Word(path)}) | crontab -"];
}
