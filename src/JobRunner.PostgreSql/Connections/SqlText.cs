using System.Reflection;

namespace JobRunner.PostgreSql.Connections;

/// <summary>The statements, read from the assembly and written for one schema.</summary>
/// <remarks>A store keeps each as one string, so that the driver knows it again and prepares it.</remarks>
internal sealed class SqlText(string schema)
{
    private const string Columns =
        "a.id, a.job_type, CASE WHEN a.state <= 1 AND a.due_at <= :now THEN 2 ELSE a.state END AS state, a.payload, a.request_id, a.priority, "
        + "a.enqueued_at, a.due_at, a.attempt, a.attempts_returned, a.deaths, a.node_id, a.worker_name, a.lease_expires_at, a.started_at, a.finished_at, "
        + "a.is_cancel_requested, a.error, a.reason, a.results, a.results_succeeded, a.results_failed, a.metadata, a.trace_parent, a.scheduled_for";

    private const string Between = "a.enqueued_at >= $4 AND a.enqueued_at < $5";

    private const string Search =
        "strpos(lower(concat_ws(E'\\n', a.request_id, a.error::json ->> 'message', a.reason, convert_from(a.payload, 'UTF8')) COLLATE :collation), "
        + "lower($6::text COLLATE :collation)) > 0";

    public string Name => schema;

    /// <summary>The schema, quoted for SQL.</summary>
    public string Schema { get; } = Quote(schema);

    /// <summary>Reads a statement; one that lists takes every run.</summary>
    /// <param name="name">Its file, without <c>.sql</c>.</param>
    public string Read(string name) => Filtered(name, "true");

    /// <summary>Reads a statement that lists what was enqueued between two instants.</summary>
    /// <remarks>Only where that is asked for: the server takes such a condition to hold for few runs, and then sorts all of them rather than walk down an index until a page is full.</remarks>
    /// <param name="name">Its file, without <c>.sql</c>.</param>
    public string ReadBetween(string name) => Filtered(name, Between);

    /// <summary>Reads a statement that lists, for finding words between two instants.</summary>
    /// <param name="name">Its file, without <c>.sql</c>.</param>
    /// <param name="collation">By whose rules letters are compared.</param>
    public string ReadSearch(string name, string collation) =>
        Filtered(name, $"{Between} AND {Search.Replace(":collation", Quote(collation), StringComparison.Ordinal)}");

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{name}.sql")
            ?? throw new InvalidOperationException($"The statement {name}.sql is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private string Filtered(string name, string filter) => Write(Load(name).Replace(":filter", filter, StringComparison.Ordinal));

    private string Write(string text) => text
        .Replace(":columns", Columns, StringComparison.Ordinal)
        // The store's instant when it has a clock of its own, else the server's.
        .Replace(":now", "coalesce($1::timestamptz, statement_timestamp())", StringComparison.Ordinal)
        .Replace("jobrunner.", $"{Schema}.", StringComparison.Ordinal)
        .Trim();
}
