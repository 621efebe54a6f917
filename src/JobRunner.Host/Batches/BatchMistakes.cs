namespace JobRunner.Host.Batches;

/// <summary>Collects what is wrong with a file: all of it, but what defaults get wrong in every row only once.</summary>
internal sealed class BatchMistakes
{
    /// <summary>As many as anybody will read, and as fit into memory.</summary>
    public const int Max = 10_000;

    private readonly List<BatchMistake> _all = [];
    private readonly HashSet<BatchMistake> _ofDefaults = [];

    public IReadOnlyList<BatchMistake> All => [.. _all.OrderBy(mistake => mistake.Line ?? 0).ThenBy(mistake => mistake.Row ?? 0)];

    /// <summary>How many there were beside them.</summary>
    public int Left { get; private set; }

    public bool Any => _all.Count > 0;

    public void Add(BatchMistake mistake)
    {
        if (mistake.Row is null && !_ofDefaults.Add(mistake))
        {
            return;
        }

        if (_all.Count < Max)
        {
            _all.Add(mistake);
        }
        else
        {
            Left++;
        }
    }
}
