using Microsoft.Extensions.Options;

namespace JobRunner.Sqlite;

/// <summary>Reports every mistake in the options at once.</summary>
internal sealed class SqliteJobStoreOptionsValidator : IValidateOptions<SqliteJobStoreOptions>
{
    private const int MaxReaders = 64;

    private static readonly TimeSpan _minPollInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _maxInterval = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, SqliteJobStoreOptions options)
    {
        var mistakes = Mistakes(options).ToList();
        return mistakes.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(mistakes);
    }

    private static IEnumerable<string> Mistakes(SqliteJobStoreOptions options)
    {
        if (PathMistake(options.Path) is { } mistake)
        {
            yield return $"Path is '{options.Path}', {mistake}; give a file such as data/jobrunner.db.";
        }

        if (!Enum.IsDefined(options.Durability))
        {
            yield return $"Durability is {(int)options.Durability}; give Full or Normal.";
        }

        if (options.BusyTimeout < TimeSpan.Zero || options.BusyTimeout > _maxInterval)
        {
            yield return $"BusyTimeout is {options.BusyTimeout}; give 0 to {_maxInterval}.";
        }

        if (options.PollInterval < _minPollInterval || options.PollInterval > _maxInterval)
        {
            yield return $"PollInterval is {options.PollInterval}; give {_minPollInterval} to {_maxInterval}.";
        }

        if (options.MaxReaders is < 1 or > MaxReaders)
        {
            yield return $"MaxReaders is {options.MaxReaders}; give a number from 1 to {MaxReaders}.";
        }
    }

    private static string? PathMistake(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return "which is blank";
        }

        if (path.StartsWith(":memory:", StringComparison.Ordinal) || path.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return "which is no file's path (for a store in memory there is UseInMemory)";
        }

        return path.Contains('\0') ? "which holds a zero character"
            : Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? "which is a folder"
            : null;
    }
}
