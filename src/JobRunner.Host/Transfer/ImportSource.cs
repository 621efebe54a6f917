using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Transfer;

/// <summary>A file that is read twice; stdin is kept in one meanwhile.</summary>
internal sealed class ImportSource : IDisposable
{
    private const string Stdin = "-";

    private readonly string _path;
    private readonly string _given;
    private readonly bool _isOwn;

    private ImportSource(string path, string given, bool isOwn) => (_path, _given, _isOwn) = (path, given, isOwn);

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static ImportSource Open(string path, VerbContext context)
    {
        if (path == Stdin)
        {
            return new ImportSource(Keep(context.Console.Answers), path, isOwn: true);
        }

        var source = new ImportSource(context.Folders.InWorking(path), path, isOwn: false);
        source.Read().Dispose();
        return source;
    }

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public TextReader Read()
    {
        try
        {
            return new StreamReader(_path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(UsageError.FileNotOpened(_given, problem));
        }
    }

    public void Dispose()
    {
        if (_isOwn)
        {
            File.Delete(_path);
        }
    }

    private static string Keep(TextReader input)
    {
        var path = Path.GetTempFileName();
        using var kept = new StreamWriter(path);
        var buffer = new char[16_384];
        for (var count = input.Read(buffer); count > 0; count = input.Read(buffer))
        {
            kept.Write(buffer, 0, count);
        }

        return path;
    }
}
