using Npgsql;

namespace JobRunner.PostgreSql;

/// <summary>Reports every mistake in the options at once.</summary>
internal static class PostgreSqlJobStoreOptionsValidator
{
    // The channel of the notifications has the schema's name with an addition, and names have at most 63 bytes.
    private const int MaxSchemaLength = 48;

    /// <exception cref="ArgumentException">Something is wrong.</exception>
    public static void Validate(string connectionString, PostgreSqlJobStoreOptions options)
    {
        var mistakes = Mistakes(connectionString, options).ToList();
        if (mistakes.Count > 0)
        {
            throw new ArgumentException($"The PostgreSQL store cannot be set up: {string.Join(' ', mistakes)}", nameof(options));
        }
    }

    private static IEnumerable<string> Mistakes(string connectionString, PostgreSqlJobStoreOptions options)
    {
        if (ConnectionMistake(connectionString) is { } mistake)
        {
            yield return mistake;
        }

        if (string.IsNullOrWhiteSpace(options.Schema) || options.Schema.Length > MaxSchemaLength || options.Schema.Any(char.IsControl) || !options.Schema.All(char.IsAscii))
        {
            yield return $"Schema is '{options.Schema}'; give a name of 1 to {MaxSchemaLength} ASCII characters.";
        }

        foreach (var (name, value) in new[] { (nameof(options.PollInterval), options.PollInterval), (nameof(options.LookInterval), options.LookInterval) })
        {
            if (value < TimeSpan.FromMilliseconds(10) || value > TimeSpan.FromHours(1))
            {
                yield return $"{name} is {value}; give a span from 10 milliseconds to an hour.";
            }
        }

        if (options.MaxFlights is < 1 or > 100)
        {
            yield return $"MaxFlights is {options.MaxFlights}; give a number from 1 to 100.";
        }

        if (options.VacuumAfter < 0)
        {
            yield return $"VacuumAfter is {options.VacuumAfter}; give 0 for never, or more.";
        }
    }

    // The text itself is never told: it holds a password.
    private static string? ConnectionMistake(string connectionString)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrWhiteSpace(parts.Host)
                ? "The connection string names no Host; give one such as 'Host=db.example;Database=jobs;Username=jobs;Password=…'."
                : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException)
        {
            return "The connection string cannot be read; give one such as 'Host=db.example;Database=jobs;Username=jobs;Password=…'.";
        }
    }
}
