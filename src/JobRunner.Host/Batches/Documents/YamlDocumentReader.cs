using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace JobRunner.Host.Batches.Documents;

/// <summary>Reads YAML event by event, so that no more is held than the limits allow.</summary>
internal sealed class YamlDocumentReader
{
    private const string MergeKey = "<<";

    private readonly Parser _parser;
    private readonly NodeBuilder _nodes;
    private readonly Dictionary<AnchorName, DocumentNode?> _anchors = [];

    private YamlDocumentReader(string text, NodeBuilder nodes) => (_parser, _nodes) = (new Parser(new StringReader(text)), nodes);

    private int Line => (int)_parser.Current!.Start.Line;

    /// <exception cref="UnreadableDocumentException">It is no YAML, or too much of it.</exception>
    public static Document Read(string text, DocumentLimits limits)
    {
        YamlText.Check(text);
        var nodes = new NodeBuilder(limits);
        try
        {
            return new Document(new YamlDocumentReader(text, nodes).Root(), nodes.Problems);
        }
        catch (YamlException problem)
        {
            throw YamlText.Unreadable(text, problem);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or FormatException or OverflowException or IndexOutOfRangeException)
        {
            // What the parser does not foresee, such as an empty prefix of a %TAG.
            throw new UnreadableDocumentException(null, $"it is not YAML: {problem.Message}", problem);
        }
    }

    private DocumentNode Root()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            throw UnreadableDocumentException.Empty();
        }

        var root = Node(depth: 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            throw new UnreadableDocumentException((int)second.Start.Line, "a second document begins here; write one a file.");
        }

        _parser.Consume<StreamEnd>();
        return root;
    }

    private DocumentNode Node(int depth)
    {
        if (depth > DocumentLimits.MaxDepth)
        {
            throw UnreadableDocumentException.TooDeep(Line);
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Aliased(alias);
        }

        var anchor = _parser.Current is NodeEvent { Anchor.IsEmpty: false } anchored ? anchored.Anchor : AnchorName.Empty;
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = null;
        }

        DocumentNode node = _parser.TryConsume<Scalar>(out var scalar) ? Scalar(scalar)
            : _parser.TryConsume<SequenceStart>(out var list) ? List(list, depth)
            : Map(_parser.Consume<MappingStart>(), depth);
        if (!anchor.IsEmpty)
        {
            _anchors[anchor] = node;
        }

        return node;
    }

    private DocumentNode Aliased(AnchorAlias alias)
    {
        var line = (int)alias.Start.Line;
        if (!_anchors.TryGetValue(alias.Value, out var node))
        {
            throw new UnreadableDocumentException(line, $"there is no anchor '&{Shown.Of(alias.Value.Value)}' before this alias.");
        }

        if (node is null)
        {
            throw new UnreadableDocumentException(line, $"the anchor '&{Shown.Of(alias.Value.Value)}' holds itself.");
        }

        _nodes.Take(line, node.Weight);
        return node;
    }

    private ScalarNode Scalar(Scalar scalar)
    {
        var line = (int)scalar.Start.Line;
        var kind = YamlText.KindOf(scalar);
        if (kind is null)
        {
            _nodes.Note(line, $"the tag '{Shown.Of(scalar.Tag.Value)}' is not taken; take it away.");
        }

        return _nodes.Scalar(line, kind ?? ScalarKind.Text, scalar.Value);
    }

    private ListNode List(SequenceStart start, int depth)
    {
        NoteTag(start.Tag, start.Start, "tag:yaml.org,2002:seq");
        List<DocumentNode> items = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return _nodes.List((int)start.Start.Line, items);
    }

    private MapNode Map(MappingStart start, int depth)
    {
        NoteTag(start.Tag, start.Start, "tag:yaml.org,2002:map");
        List<MapEntry> entries = [];
        List<MapNode> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var line = Line;
            var isMerge = _parser.Current is Scalar { Style: ScalarStyle.Plain, Value: MergeKey };
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (isMerge)
            {
                merged.AddRange(Merged(line, value));
            }
            else if (key is ScalarNode name)
            {
                entries.Add(new MapEntry(_nodes.Name(line, name.Text), line, value));
            }
            else
            {
                _nodes.Note(line, "a key is a list or a map; write a text.");
            }
        }

        return WithMerged(_nodes.Map((int)start.Start.Line, entries), merged);
    }

    private IEnumerable<MapNode> Merged(int line, DocumentNode value)
    {
        switch (value)
        {
            case MapNode map:
                return [map];
            case ListNode list when list.Items.All(item => item is MapNode):
                return list.Items.Cast<MapNode>();
            default:
                _nodes.Note(line, "'<<' takes a map, or a list of maps.");
                return [];
        }
    }

    // A name that the map has itself wins; of those that are merged, the first.
    private MapNode WithMerged(MapNode map, List<MapNode> merged)
    {
        if (merged.Count == 0)
        {
            return map;
        }

        List<MapEntry> entries = [.. map.Entries];
        var names = entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in merged.SelectMany(other => other.Entries).Where(entry => names.Add(entry.Name)))
        {
            _nodes.Take(map.Line, entry.Value.Weight + 1);
            entries.Add(entry);
        }

        return new MapNode(map.Line, entries);
    }

    private void NoteTag(TagName tag, Mark at, string allowed)
    {
        if (!tag.IsEmpty && !tag.IsNonSpecific && tag.Value != allowed)
        {
            _nodes.Note((int)at.Line, $"the tag '{Shown.Of(tag.Value)}' is not taken; take it away.");
        }
    }
}
