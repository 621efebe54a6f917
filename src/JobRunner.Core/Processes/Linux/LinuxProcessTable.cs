using System.Globalization;
using JobRunner.Processes.Posix;

namespace JobRunner.Processes.Linux;

/// <summary>Reads the kernel's process table under <c>/proc</c>.</summary>
internal sealed class LinuxProcessTable : IProcessTable
{
    private const string Root = "/proc";
    private const int EnvironmentLimit = 4 * 1024 * 1024;

    private readonly Lazy<string> _bootId = new(() => ReadText($"{Root}/sys/kernel/random/boot_id")?.Trim() ?? string.Empty);

    public string BootId => _bootId.Value;

    public ProcessEntry? Find(int id) =>
        id > 0 && ReadText(string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/stat")) is { } stat ? ProcessStat.Parse(stat) : null;

    public List<ProcessEntry> Read()
    {
        var entries = new List<ProcessEntry>();
        foreach (var folder in Directory.EnumerateDirectories(Root))
        {
            if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Find(id) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    public string? Variable(int id, string name)
    {
        if (ReadText(string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/environ")) is not { } text)
        {
            return null;
        }

        var start = $"{name}=";
        foreach (var range in text.AsSpan().Split('\0'))
        {
            if (text.AsSpan()[range].StartsWith(start, StringComparison.Ordinal))
            {
                return text[range][start.Length..];
            }
        }

        return null;
    }

    public long? ProportionalBytes(int id) => Kilobytes(id, "smaps_rollup", "Pss:") * 1024;

    // Until it has its own program a child shares the memory of who starts it, and its maximum begins with that.
    public long? PeakBytesGivenToChildren() => Kilobytes(Environment.ProcessId, "status", "VmHWM:") * 1024;

    private static long? Kilobytes(int id, string file, string label)
    {
        foreach (var line in (ReadText(string.Create(CultureInfo.InvariantCulture, $"{Root}/{id}/{file}")) ?? string.Empty).AsSpan().EnumerateLines())
        {
            if (line.StartsWith(label, StringComparison.Ordinal))
            {
                var words = line[label.Length..].Trim();
                return long.TryParse(words[..words.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture, out var kilobytes) ? kilobytes : null;
            }
        }

        return null;
    }

    // Such files have no length to be asked for, and their process may end at any moment.
    private static string? ReadText(string path)
    {
        try
        {
            using var reader = new StreamReader(path);
            var buffer = new char[4096];
            var length = 0;
            for (int read; (read = reader.Read(buffer, length, buffer.Length - length)) > 0;)
            {
                length += read;
                if (length == buffer.Length)
                {
                    if (length >= EnvironmentLimit)
                    {
                        break;
                    }

                    Array.Resize(ref buffer, length * 2);
                }
            }

            return new string(buffer, 0, length);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
