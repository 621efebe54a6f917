using System.Globalization;

namespace JobRunner.Monitoring;

/// <summary>Writes an instant as people read it, to the second.</summary>
internal static class InstantWords
{
    public static string InWords(this DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
