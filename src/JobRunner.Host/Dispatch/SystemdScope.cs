using System.Globalization;

namespace JobRunner.Host.Dispatch;

/// <summary>A control group that the user's systemd makes, outside of the session that a terminal or a login ends with.</summary>
internal static class SystemdScope
{
    private const string Program = "systemd-run";

    /// <summary>What keeps systemd from it here.</summary>
    /// <returns><see langword="null"/> when nothing does.</returns>
    public static string? Obstacle(Func<string, string?> variable)
    {
        var places = (variable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (!places.Any(place => File.Exists(Path.Join(place, Program))))
        {
            return $"there is no {Program} here";
        }

        // Where a systemd of the user runs, it listens there.
        return variable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime && Path.Exists(Path.Join(runtime, "systemd", "private"))
            ? null
            : "no systemd of this user runs here, as XDG_RUNTIME_DIR/systemd/private would show";
    }

    public static string UnitOf(ProcessFiles files) => $"jobrunner-{files.Stem}.scope";

    /// <summary>The command that becomes the given one once it is in the scope.</summary>
    public static IReadOnlyList<string> Around(DispatchRequest request, string unit)
    {
        string[] limit = request.MemoryLimitMegabytes is { } megabytes
            ? ["-p", string.Create(CultureInfo.InvariantCulture, $"MemoryMax={megabytes}M"), "-p", "MemorySwapMax=0"]
            : [];
        return [Program, "--user", "--scope", "--quiet", "--collect", $"--unit={unit}", .. limit, "--", .. request.Command];
    }
}
