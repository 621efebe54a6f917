using System.Text;

namespace JobRunner.Host.Tests.Service;

/// <summary>Takes a crontab's line apart as cron does.</summary>
internal static class CrontabReader
{
    /// <summary>The five fields, and what cron hands to the shell.</summary>
    public static (string Schedule, string Command) Read(string crontab, bool hasUser)
    {
        var line = Assert.Single(crontab.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line[0] != '#');
        var parts = line.Split(' ', hasUser ? 7 : 6);
        return (string.Join(' ', parts[..5]), UpToPercent(parts[^1]));
    }

    private static string UpToPercent(string line)
    {
        var command = new StringBuilder();
        var isEscaped = false;
        foreach (var letter in line)
        {
            if (letter == '%' && !isEscaped)
            {
                break;
            }

            if (letter == '%')
            {
                command.Length--;
            }

            command.Append(letter);
            isEscaped = !isEscaped && letter == '\\';
        }

        return command.ToString();
    }
}
