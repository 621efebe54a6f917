using System.Text;

namespace JobRunner.PostgreSql.Connections;

/// <summary>The number by which a store's advisory locks are known in its database.</summary>
internal static class StoreKey
{
    /// <summary>FNV-1a: the same on every node, whatever its version of the runtime.</summary>
    public static long Of(string schema)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in Encoding.UTF8.GetBytes($"JobRunner {schema}"))
        {
            hash = unchecked((hash ^ value) * 1099511628211UL);
        }

        return unchecked((long)hash);
    }
}
