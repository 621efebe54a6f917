using System.Text;

namespace JobRunner.Host.Service.Formats;

/// <summary>Writes a shell command for a crontab.</summary>
internal static class CrontabText
{
    /// <summary>A command whose percent signs do not end it.</summary>
    /// <remarks>
    /// cron ends a command at the first <c>%</c> that has no backslash, and takes that backslash away; a pair of backslashes escapes nothing after it.
    /// So a backslash that belongs to the command must not stand before the one of a percent sign. Within the single quotes that <see cref="ShellText"/>
    /// gives such words, an empty pair of them parts the two.
    /// </remarks>
    public static string Command(string command)
    {
        var text = new StringBuilder(command.Length);
        var last = '\0';
        foreach (var letter in command)
        {
            if (letter == '%')
            {
                text.Append(last == '\\' ? "''\\" : "\\");
            }

            text.Append(letter);
            last = letter;
        }

        return text.ToString();
    }
}
