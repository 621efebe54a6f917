namespace JobRunner.Bench.Profiling;

/// <summary>Weights by name.</summary>
internal sealed class WeightTable
{
    private readonly Dictionary<string, double> _weights = [];

    /// <summary>What the shares are of.</summary>
    public double Total { get; set; }

    public void Add(string name, double weight)
    {
        _weights[name] = _weights.GetValueOrDefault(name) + weight;
        Total += weight;
    }

    public void Print(string title, int top, TextWriter to)
    {
        to.WriteLine();
        to.WriteLine($"{title} (of {Total:N0})");
        foreach (var (name, weight) in _weights.OrderByDescending(pair => pair.Value).Take(top))
        {
            to.WriteLine($"  {weight / Total,7:P1}  {name}");
        }
    }
}
