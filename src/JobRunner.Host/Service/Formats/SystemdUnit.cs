using System.Globalization;

namespace JobRunner.Host.Service.Formats;

/// <summary>A unit of systemd that runs <c>serve</c>, is told by it how it is, and lets it write only where it has to.</summary>
internal static class SystemdUnit
{
    private const string SystemFolder = "/etc/systemd/system";
    private static readonly string[] _temporary = ["/tmp/", "/var/tmp/"];
    private static readonly string[] _homes = ["/home/", "/root/", "/run/user/"];

    public static ServiceFile Create(Installation installation, ServiceRequest request)
    {
        var file = $"{request.Name}.service";
        var path = request.IsForSystem ? $"{SystemFolder}/{file}" : Path.Combine(installation.Home, ".config", "systemd", "user", file);
        return new ServiceFile(path, Text(installation, request), Next(installation, request));
    }

    private static string Text(Installation installation, ServiceRequest request) => string.Join('\n',
    [
        "[Unit]",
        $"Description=JobRunner in {SystemdText.Folder(installation.WorkingFolder)}",
        "Wants=network-online.target",
        "After=network-online.target",
        string.Empty,
        "[Service]",
        "# The host says when it is ready and when it stops, and every half of WatchdogSec that its node is able to work.",
        "Type=notify",
        "NotifyAccess=main",
        "WatchdogSec=60",
        $"ExecStart={SystemdText.Command([.. installation.Command, "serve"])}",
        $"WorkingDirectory={SystemdText.Folder(installation.WorkingFolder)}",
        .. Environment(installation),
        .. request.IsForSystem ? [$"User={SystemdText.Value(installation.UserName)}"] : Array.Empty<string>(),
        "Restart=on-failure",
        "RestartSec=5",
        "# Only the host is asked to stop; it ends what it has started itself, within its own times.",
        "KillMode=mixed",
        string.Create(CultureInfo.InvariantCulture, $"TimeoutStopSec={Math.Ceiling(installation.StopTime.TotalSeconds):0}"),
        string.Empty,
        "# It may write here and nowhere else; what its tasks write to has to be added.",
        $"ReadWritePaths={string.Join(' ', installation.WrittenFolders.Select(SystemdText.Word))}",
        .. Sandbox(installation, request),
        string.Empty,
        "[Install]",
        $"WantedBy={(request.IsForSystem ? "multi-user.target" : "default.target")}",
        string.Empty,
    ]);

    private static IEnumerable<string> Environment(Installation installation) =>
        installation.DotnetRoot is { } root ? [$"Environment={SystemdText.Word($"DOTNET_ROOT={root}")}"] : [];

    // Memory that is written and then executed is how .NET compiles, so that is not forbidden.
    private static IEnumerable<string> Sandbox(Installation installation, ServiceRequest request) =>
    [
        .. request.IsForSystem ? [] : new[] { "# A user's services have their sandbox in a user namespace.", "PrivateUsers=yes" },
        "ProtectSystem=strict",
        $"ProtectHome={(IsUnder(_homes, installation) ? "read-only" : "yes")}",
        $"PrivateTmp={(IsUnder(_temporary, installation) ? "no" : "yes")}",
        "NoNewPrivileges=yes",
        "ProtectKernelTunables=yes",
        "ProtectControlGroups=yes",
        "RestrictSUIDSGID=yes",
        "RestrictRealtime=yes",
        "LockPersonality=yes",
        .. request.IsForSystem ? new[] { "ProtectKernelModules=yes", "ProtectKernelLogs=yes", "ProtectClock=yes", "ProtectHostname=yes" } : [],
    ];

    // What is hidden from it could not be started.
    private static bool IsUnder(string[] folders, Installation installation) =>
        installation.Paths.Where(path => path != installation.Home).Any(path => Array.Exists(folders, folder => path.StartsWith(folder, StringComparison.Ordinal)));

    private static string[] Next(Installation installation, ServiceRequest request) => request.IsForSystem
        ? ["systemctl daemon-reload", $"systemctl enable --now {request.Name}"]
        : ["systemctl --user daemon-reload", $"systemctl --user enable --now {request.Name}", $"loginctl enable-linger {ShellText.Word(installation.UserName)}"];
}
