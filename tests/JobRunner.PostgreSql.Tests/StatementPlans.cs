using System.Text.RegularExpressions;
using Npgsql;

namespace JobRunner.PostgreSql.Tests;

/// <summary>What the server does for each statement of a store: recorded by auto_explain in the session itself.</summary>
/// <remarks>The plans are those of the real calls with their real parameters, not of statements that were written again for a test.</remarks>
internal sealed partial class StatementPlans(string schema)
{
    private readonly List<string> _plans = [];

    /// <summary>Makes a connection string whose sessions tell the plan of each statement as a notice.</summary>
    public static string Explaining(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        Options = "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on "
            + "-c auto_explain.log_level=notice -c auto_explain.log_nested_statements=on -c client_min_messages=notice",
    }.ConnectionString;

    public void Watch(NpgsqlConnection connection) => connection.Notice += (_, notice) => Add(notice.Notice.MessageText);

    public void Clear()
    {
        lock (_plans)
        {
            _plans.Clear();
        }
    }

    /// <summary>Scans that read a whole table of runs, or of what was counted of them.</summary>
    public IReadOnlyList<string> WholeScans()
    {
        lock (_plans)
        {
            return [.. _plans.SelectMany(plan => plan.Split('\n')).Where(line => WholeScan().IsMatch(line)).Select(line => line.Trim()).Distinct()];
        }
    }

    /// <summary>Pages that the statements touched.</summary>
    public int Buffers()
    {
        lock (_plans)
        {
            // The first line of its kind in a plan is the whole statement's.
            return _plans.Select(plan => Touched().Match(plan)).Where(match => match.Success)
                .Sum(match => Touch().Matches(match.Value).Sum(part => int.Parse(part.Groups[1].Value, null)));
        }
    }

    /// <summary>The most rows that one look into a table of runs read.</summary>
    public int MostRowsRead()
    {
        lock (_plans)
        {
            return _plans.SelectMany(plan => ScanOfRuns().Matches(plan)).Select(scan => int.Parse(scan.Groups[1].Value, null)).DefaultIfEmpty(0).Max();
        }
    }

    /// <summary>How often a statement compared two rows that do not belong together.</summary>
    public int PairsInVain()
    {
        lock (_plans)
        {
            return _plans.SelectMany(plan => JoinedInVain().Matches(plan)).Sum(join => int.Parse(join.Groups[1].Value, null));
        }
    }

    /// <summary>How many statements had a plan that does for other parameters too, and so is not made for each call.</summary>
    public int MadeForAllCalls()
    {
        lock (_plans)
        {
            return _plans.Count(plan => ConditionOnParameter().IsMatch(plan));
        }
    }

    private void Add(string text)
    {
        if (text.Contains(schema, StringComparison.Ordinal) && text.Contains("Query Text", StringComparison.Ordinal))
        {
            lock (_plans)
            {
                _plans.Add(text);
            }
        }
    }

    [GeneratedRegex(@"Seq Scan on (?:runs|history|requests|activity)\b")]
    private static partial Regex WholeScan();

    [GeneratedRegex(@"Scan [^\n]*\bon (?:runs|history)\b[^\n]*actual[^\n]* rows=(\d+)")]
    private static partial Regex ScanOfRuns();

    [GeneratedRegex(@"Rows Removed by Join Filter: (\d+)")]
    private static partial Regex JoinedInVain();

    [GeneratedRegex(@"Cond: [^\n]*\$\d")]
    private static partial Regex ConditionOnParameter();

    [GeneratedRegex(@"Buffers:[^\n]*")]
    private static partial Regex Touched();

    [GeneratedRegex(@"(?:hit|read)=(\d+)")]
    private static partial Regex Touch();
}
