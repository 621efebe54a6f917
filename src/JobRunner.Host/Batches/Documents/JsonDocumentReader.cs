using System.Text.Json;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Batches.Documents;

/// <summary>Reads JSON, and remembers the lines.</summary>
internal ref struct JsonDocumentReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly NodeBuilder _nodes;
    private Utf8JsonReader _reader;
    private int _line = 1;
    private int _counted;

    private JsonDocumentReader(ReadOnlySpan<byte> utf8, NodeBuilder nodes)
    {
        _utf8 = utf8;
        _nodes = nodes;
        _reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DocumentLimits.MaxDepth });
    }

    /// <exception cref="UnreadableDocumentException">It is no JSON, or too much of it.</exception>
    public static Document Read(ReadOnlySpan<byte> utf8, DocumentLimits limits)
    {
        if (utf8.Trim(" \t\r\n"u8).IsEmpty)
        {
            throw UnreadableDocumentException.Empty();
        }

        var nodes = new NodeBuilder(limits);
        var json = new JsonDocumentReader(utf8, nodes);
        try
        {
            json._reader.Read();
            var root = json.Value();
            json._reader.Read();
            return new Document(root, nodes.Problems);
        }
        catch (JsonException problem)
        {
            throw new UnreadableDocumentException((int?)(problem.LineNumber + 1), $"it is not JSON: {JsonProblem.InWords(problem)}", problem);
        }
    }

    private DocumentNode Value()
    {
        var line = Line();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(line),
            JsonTokenType.StartArray => List(line),
            JsonTokenType.String => _nodes.Scalar(line, ScalarKind.Text, Text(line)),
            JsonTokenType.Number => _nodes.Scalar(line, ScalarKind.Number, System.Text.Encoding.UTF8.GetString(_reader.ValueSpan)),
            JsonTokenType.True => _nodes.Scalar(line, ScalarKind.Boolean, "true"),
            JsonTokenType.False => _nodes.Scalar(line, ScalarKind.Boolean, "false"),
            _ => _nodes.Scalar(line, ScalarKind.Null, "null"),
        };
    }

    private MapNode Map(int line)
    {
        List<MapEntry> entries = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var at = Line();
            var name = _nodes.Name(at, Text(at));
            _reader.Read();
            entries.Add(new MapEntry(name, at, Value()));
        }

        return _nodes.Map(line, entries);
    }

    private ListNode List(int line)
    {
        List<DocumentNode> items = [];
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value());
        }

        return _nodes.List(line, items);
    }

    private readonly string Text(int line)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or an escape of half a surrogate pair.
            _nodes.Note(line, "a text holds what is no character; mend its bytes or its \\u escapes.");
            return "�";
        }
    }

    private int Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _utf8[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
