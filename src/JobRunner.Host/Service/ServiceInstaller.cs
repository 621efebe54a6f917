using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Service;

/// <summary>Puts a service's file where it belongs; it starts nothing.</summary>
internal static class ServiceInstaller
{
    /// <param name="console">Where a person is asked and told.</param>
    /// <param name="file">The file.</param>
    /// <param name="isAgreed">Whether the command line has agreed already.</param>
    /// <param name="isForced">Whether a file that differs is replaced.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="StartupException">Another file is in its place, or it cannot be written.</exception>
    public static async Task<bool> InstallAsync(CliConsole console, ServiceFile file, bool isAgreed, bool isForced)
    {
        try
        {
            var present = File.Exists(file.Path) ? await File.ReadAllTextAsync(file.Path).ConfigureAwait(false) : null;
            if (present == file.Text)
            {
                await console.Talk.WriteLineAsync($"'{file.Path}' is as it should be.").ConfigureAwait(false);
                return true;
            }

            if (present is not null && !isForced)
            {
                throw StartupException.OtherServiceFile(file.Path);
            }

            if (!await Confirmation.AskAsync(console, $"Write '{file.Path}'?", isAgreed).ConfigureAwait(false))
            {
                return false;
            }

            await WriteAsync(file).ConfigureAwait(false);
            await console.Talk.WriteLineAsync($"Wrote '{file.Path}'.").ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw StartupException.UnwritableServiceFile(file.Path, problem);
        }
    }

    // Nobody may read half of it.
    private static async Task WriteAsync(ServiceFile file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        var draft = $"{file.Path}.new";
        await File.WriteAllTextAsync(draft, file.Text).ConfigureAwait(false);
        File.Move(draft, file.Path, overwrite: true);
    }
}
