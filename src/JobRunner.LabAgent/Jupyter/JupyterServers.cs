using System.Security.Cryptography;
using JobRunner.LabAgent.Ownership;
using JobRunner.LabAgent.Scripts;
using JobRunner.LabAgent.Settings;
using JobRunner.Processes;
using JobRunner.Processes.Detached;

namespace JobRunner.LabAgent.Jupyter;

/// <summary>Starts and ends Jupyter servers, each in a folder of its own.</summary>
internal sealed class JupyterServers(LabSettings settings, DetachedProcesses processes, TimeProvider time)
{
    private const int TokenBytes = 24;

    /// <summary>Starts one, and waits until it answers.</summary>
    /// <returns>Its process and what it was told, or why there is none.</returns>
    public async Task<(DetachedProcess? Process, ServerSettings Settings, string? Problem)> StartAsync(OwnedFolder folder, CancellationToken cancellationToken)
    {
        var wanted = new ServerSettings(settings.JupyterAddress, settings.JupyterPort, RandomNumberGenerator.GetHexString(TokenBytes * 2, lowercase: true))
        {
            IsLegacy = settings.IsJupyterLegacy,
            Folder = settings.Home,
            IsRoot = UnixUser.IsRoot,
        };
        if (!ServerProbe.IsFree(wanted))
        {
            return (null, wanted, $"Somebody listens on {wanted.Address}:{wanted.Port} already: a session that runs has to be stopped first. If it is another user's, set {LabVariables.JupyterBasePort}.");
        }

        PrivateFiles.Write(SettingsPath(folder), wanted.Text(), FileMode.Create);
        try
        {
            var process = await processes.StartAsync(new DetachedStart { Child = Child(folder), StatePath = folder.ProcessPath }, CancellationToken.None).ConfigureAwait(false);
            using var probe = new ServerProbe(time);
            return await probe.WhenAnsweringAsync(wanted, () => process.IsRunning, cancellationToken).ConfigureAwait(false)
                ? (process, wanted, null)
                : (null, wanted, EndOf(folder, process));
        }
        catch (ChildStartException error)
        {
            return (null, wanted, error.Message);
        }
    }

    /// <summary>The server of a folder.</summary>
    /// <returns><see langword="null"/> when there is none, or its end was seen.</returns>
    public DetachedProcess? Find(OwnedFolder folder) => processes.Find(folder.ProcessPath);

    /// <summary>How a server ended that nobody asked to.</summary>
    /// <returns><see langword="null"/> when it was well: whoever used it had it shut down.</returns>
    public static string? EndOf(OwnedFolder folder, DetachedProcess process) =>
        process.Outcome?.Outcome is { IsSuccess: true }
            ? null
            : $"Jupyter ended: {Words(process.Outcome?.Outcome)}.\n{LogTail.Read(LogPath(folder))}";

    /// <summary>Forgets a server that has ended, its token too.</summary>
    public static void Forget(OwnedFolder folder)
    {
        File.Delete(SettingsPath(folder));
        File.Delete(folder.ProcessPath);
    }

    private ChildStart Child(OwnedFolder folder) => new()
    {
        Program = settings.Jupyter,
        Arguments = [settings.IsJupyterLegacy ? "notebook" : "lab", $"--config={SettingsPath(folder)}"],
        WorkingDirectory = settings.Home,
        Environment = new Dictionary<string, string?> { [LabVariables.Database] = null },
        OutputPath = LogPath(folder),
        ErrorPath = LogPath(folder),
        TailBytes = 0,
    };

    private static string Words(ChildOutcome? outcome) => outcome switch
    {
        { ExitCode: { } code } => $"exit code {code}",
        { Signal: { } signal } => $"signal {signal}",
        _ => "nobody saw how",
    };

    private static string SettingsPath(OwnedFolder folder) => folder.InFolder("jupyter_config.json");

    private static string LogPath(OwnedFolder folder) => folder.InFolder("jupyter.log");
}
