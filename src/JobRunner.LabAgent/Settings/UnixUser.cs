using System.Globalization;

namespace JobRunner.LabAgent.Settings;

/// <summary>The user that this process runs as.</summary>
internal static class UnixUser
{
    private const string Label = "Uid:";

    /// <summary>Its effective number; 0 where there is none.</summary>
    public static int Id { get; } = Read();

    public static bool IsRoot => Id == 0;

    private static int Read()
    {
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Label, StringComparison.Ordinal));
            return line is null ? 0 : int.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
