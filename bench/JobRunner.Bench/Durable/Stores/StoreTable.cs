using System.CommandLine;

namespace JobRunner.Bench.Durable.Stores;

/// <summary>The durable stores by name, and the option that chooses some.</summary>
internal static class StoreTable
{
    private static readonly (string Name, Func<IDurableStore> Make)[] _stores =
    [
        ("sqlite", () => new SqliteDurableStore()), ("postgres", () => new PostgreSqlDurableStore()), ("redis", () => new RedisDurableStore()),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. _stores.Select(store => store.Name)];

    /// <summary>A new store of a name.</summary>
    public static IDurableStore Make(string name) => _stores.Single(store => store.Name == name).Make();

    /// <summary>The option.</summary>
    /// <param name="names">What can be chosen.</param>
    /// <param name="usual">What is chosen without a word.</param>
    public static Option<string> Option(IReadOnlyList<string> names, params IReadOnlyList<string> usual)
    {
        var stores = new Option<string>("--stores") { Description = "Which, with commas between.", DefaultValueFactory = _ => string.Join(',', usual) };
        stores.Validators.Add(result =>
        {
            foreach (var unknown in Split(result.GetValueOrDefault<string>()).Except(names))
            {
                result.AddError($"\"{unknown}\" is no store to measure here; there are {string.Join(", ", names)}.");
            }
        });
        return stores;
    }

    public static string[] Split(string? names) => (names ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
