using JobRunner.Dashboard;
using JobRunner.Host.Batches.Documents;
using JobRunner.Host.Batches.Reading;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches;

/// <summary>Reads what a verb was given, and says what is wrong with it.</summary>
internal static class BatchInput
{
    /// <exception cref="UsageException">The file cannot be opened.</exception>
    public static BatchFile Read(VerbContext context, string path) => Opened(path, () => BatchReader.Read(context.Folders.InWorking(path)) with { Path = path });

    /// <exception cref="UsageException">The file cannot be opened.</exception>
    public static TContent Opened<TContent>(string path, Func<TContent> read)
    {
        try
        {
            return read();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException(UsageError.FileNotOpened(Shown.Of(path), problem));
        }
    }

    /// <returns>The exit code of a verb whose file has mistakes.</returns>
    public static int Refuse(CliConsole console, BatchFile file, bool asJson)
    {
        if (asJson)
        {
            BatchJson.Write(console, MistakesReport.Of(file));
        }
        else
        {
            foreach (var mistake in file.Mistakes.All)
            {
                console.Talk.WriteLine($"error: {file.Path}: {mistake}");
            }
        }

        var count = file.Mistakes.All.Count + file.Mistakes.Left;
        var unsaid = file.Mistakes.Left > 0 ? $" The first {file.Mistakes.All.Count} are listed." : string.Empty;
        console.Talk.WriteLine($"{Words.Count(count, "mistake", "mistakes")} in '{file.Path}'; nothing of it was used.{unsaid}");
        return ExitCode.Finding;
    }
}
