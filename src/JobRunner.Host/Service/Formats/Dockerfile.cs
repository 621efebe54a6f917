using System.Globalization;

namespace JobRunner.Host.Service.Formats;

/// <summary>A Dockerfile whose image runs <c>serve</c>.</summary>
/// <remarks>No path of this machine is in it: the folders that lie outside of the working one are named to the build.</remarks>
internal static class Dockerfile
{
    private const string Folder = "/srv/jobrunner";
    private const string ProgramFolder = "/opt/jobrunner";

    public static ServiceFile Create(Installation installation, ServiceRequest request) =>
        new(Path.Combine(installation.WorkingFolder, "Dockerfile"), Text(installation), Next(installation, request.Name));

    private static string Text(Installation installation) => string.Join('\n',
    [
        "# syntax=docker/dockerfile:1",
        string.Create(CultureInfo.InvariantCulture, $"FROM mcr.microsoft.com/dotnet/runtime:{Environment.Version.Major}.0"),
        $"WORKDIR {Folder}",
        $"COPY --from=program . {ProgramFolder}/",
        .. installation.HasSettings ? ["COPY appsettings.json ./"] : Array.Empty<string>(),
        .. installation.TasksFolder is not null ? [$"COPY --from=tasks . {Folder}/tasks/"] : Array.Empty<string>(),
        "RUN mkdir -p data logs && chown -R $APP_UID data logs",
        "USER $APP_UID",
        $"""VOLUME ["{Folder}/data", "{Folder}/logs"]""",
        "STOPSIGNAL SIGTERM",
        $"""ENTRYPOINT ["dotnet", "{ProgramFolder}/jobrunner.dll"]""",
        """CMD ["serve"]""",
        string.Empty,
    ]);

    private static string[] Next(Installation installation, string name)
    {
        var stop = string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(installation.StopTime.TotalSeconds):0}");
        string[] settings = installation.HasEnvironmentFile ? ["--mount", Mount("bind", Path.Combine(installation.WorkingFolder, ".env"), $"{Folder}/.env,readonly")] : [];
        string[] tasks = installation.TasksFolder is { } folder ? ["--build-context", $"tasks={folder}"] : [];
        return
        [
            ShellText.Words(["docker", "build", "-t", name, "--build-context", $"program={installation.ProgramFolder}", .. tasks, installation.WorkingFolder]),
            ShellText.Words(["docker", "run", "-d", "--name", name, "--restart", "on-failure", "--stop-timeout", stop, .. settings, "--mount", Mount("volume", $"{name}-data", $"{Folder}/data"), name]),
        ];
    }

    // A line of CSV: what has a comma or a quote in it is quoted.
    private static string Mount(string type, string source, string target) =>
        $"type={type},\"source={source.Replace("\"", "\"\"", StringComparison.Ordinal)}\",target={target}";
}
