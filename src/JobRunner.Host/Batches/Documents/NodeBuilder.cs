namespace JobRunner.Host.Batches.Documents;

/// <summary>Makes the values of a file, within its limits.</summary>
internal sealed class NodeBuilder(DocumentLimits limits)
{
    private const int MaxProblems = 1_000;
    private const int MaxKnownNames = 1_000;

    private readonly List<DocumentProblem> _problems = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private int _weight;

    public IReadOnlyList<DocumentProblem> Problems => _problems;

    public void Note(int line, string words)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(new DocumentProblem(line, words));
        }
    }

    /// <summary>Counts a value before it is taken.</summary>
    /// <exception cref="UnreadableDocumentException">There are too many.</exception>
    public void Take(int line, long weight)
    {
        if (_weight + weight > limits.MaxWeight)
        {
            throw UnreadableDocumentException.TooHeavy(line, limits.MaxWeight);
        }

        _weight += (int)weight;
    }

    public ScalarNode Scalar(int line, ScalarKind kind, string text)
    {
        var node = new ScalarNode(line, kind, text);
        Take(line, node.Weight);
        return node;
    }

    /// <summary>A map without the names that came before, each of which is noted.</summary>
    public MapNode Map(int line, IEnumerable<MapEntry> entries)
    {
        Take(line, 1);
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        List<MapEntry> unique = [];
        foreach (var entry in entries)
        {
            if (first.TryAdd(entry.Name, entry.Line))
            {
                unique.Add(entry);
            }
            else
            {
                Note(entry.Line, $"the key '{Shown.Of(entry.Name)}' comes twice, first in line {first[entry.Name]}; take one away.");
            }
        }

        return new MapNode(line, unique);
    }

    public ListNode List(int line, IReadOnlyList<DocumentNode> items)
    {
        Take(line, 1);
        return new ListNode(line, items);
    }

    /// <summary>One text for a name that comes in every row.</summary>
    public string Name(int line, string name)
    {
        Take(line, 1);
        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        if (_names.Count < MaxKnownNames)
        {
            _names[name] = name;
        }

        return name;
    }
}
