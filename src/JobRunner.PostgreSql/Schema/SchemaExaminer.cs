using JobRunner.PostgreSql.Connections;
using JobRunner.Queue;
using Npgsql;

namespace JobRunner.PostgreSql.Schema;

/// <summary>Compares the schema with what it should be: one made anew beside it, in a transaction that is never committed.</summary>
internal sealed class SchemaExaminer(Database database)
{
    private const string Remedy = "Restore it from Schema/Version*.sql of JobRunner.PostgreSql, or take away what was added by hand.";

    private readonly string _parts = database.Sql.Read("SchemaParts");

    public async ValueTask<IReadOnlyList<SchemaDrift>> ExamineAsync(CancellationToken cancellationToken) => await database.UseAsync(
        async connection =>
        {
            var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                // On a search path that has the schema, such as that of a user named like it, the server leaves its name out.
                await SchemaMigrator.RunAsync(connection, "SET LOCAL search_path = pg_catalog", cancellationToken).ConfigureAwait(false);
                var scratch = new SqlText($"jobrunner_examined_{connection.ProcessID}");
                await SchemaMigrator.RunAsync(connection, SchemaMigrator.Script(scratch, 0), cancellationToken).ConfigureAwait(false);
                var expected = await PartsAsync(connection, scratch, cancellationToken).ConfigureAwait(false);
                var found = await PartsAsync(connection, database.Sql, cancellationToken).ConfigureAwait(false);
                return Compare(expected, found);
            }
        },
        cancellationToken).ConfigureAwait(false);

    private async Task<Dictionary<string, string>> PartsAsync(NpgsqlConnection connection, SqlText sql, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync(
            new NpgsqlBatchCommand(_parts).Text(sql.Name), row => (Subject: row.GetString(0), Definition: row.GetString(1)), cancellationToken).ConfigureAwait(false);
        // The server writes a name with quotes only where it needs them.
        return rows.ToDictionary(
            row => row.Subject,
            row => row.Definition.Replace($"{sql.Schema}.", "jobrunner.", StringComparison.Ordinal).Replace($"{sql.Name}.", "jobrunner.", StringComparison.Ordinal),
            StringComparer.Ordinal);
    }

    private static List<SchemaDrift> Compare(Dictionary<string, string> expected, Dictionary<string, string> found)
    {
        var drifts = new List<SchemaDrift>();
        foreach (var (subject, definition) in expected.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            if (!found.TryGetValue(subject, out var actual))
            {
                drifts.Add(new SchemaDrift(subject, $"It is missing; it should be: {definition}.", Remedy));
            }
            else if (actual != definition)
            {
                drifts.Add(new SchemaDrift(subject, $"It is: {actual}; it should be: {definition}.", Remedy));
            }
        }

        drifts.AddRange(found.Keys.Except(expected.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(subject => new SchemaDrift(subject, $"It is there, and no version of the schema has it: {found[subject]}.", Remedy)));
        return drifts;
    }
}
