using System.Text;

namespace JobRunner.Host.Tests.Batches;

/// <summary>Files that nobody would write: good ones with bytes changed, and pieces thrown together.</summary>
internal sealed class RandomFiles(int seed)
{
    private static readonly string[] _pieces =
    [
        "- ", "\n", "  ", "\t", ": ", "{", "}", "[", "]", ",", "\"", "'", "&a ", "*a ", "<<: *a", "!!str ", "!x ", "|\n  ", ">-\n", "? ", "#", "---\n", "...\n", "%YAML 1.2\n",
        "%TAG ! \n", "jobs", "defaults", "output_name", "voice", "speaker", "text", "type", "payload", "argv", "priority", "at", "callback_data", "no", "null", "~", "1e999", "-.inf",
        "0x1F", "12:30", "\\ud800", "\\u0000", "\"\\xzz\"", "\u0085", "\u2028", "\ufeff", "日本", "🙂", "\0", "\u001b", "true", "@", "`", "../x", "2026-11-22T10:00:00Z", "99999999999999999999",
    ];

    private static readonly string[] _good =
    [
        Batch.Rows(3),
        "jobs:\n  - type: webhook\n    payload: {a: [1, 2, {b: c}], d: \"e\"}\n    request_id: r\n    at: 2026-11-22T10:00:00Z\n  - argv: [a, b]\n",
        "- &a {output_name: a, speaker: s, text: |\n    Hello\n  }\n- {<<: *a, output_name: b}\n",
        """{"defaults": {"language": "English", "callback_data": {"x": [1, null]}}, "jobs": [{"output_name": "a", "voice": "v", "text": "é🙂\n", "top_p": 0.5}]}""",
        """[{"type": "webhook", "payload": {"url": "https://example.com"}, "priority": "high"}, {"argv": ["a"]}]""",
    ];

    private readonly Random _random = new(seed);

    public byte[] Next()
    {
        var bytes = _random.Next(3) == 0 ? Encoding.UTF8.GetBytes(Pieces()) : Encoding.UTF8.GetBytes(_good[_random.Next(_good.Length)]);
        List<byte> mutated = [.. bytes];
        for (var change = _random.Next(8); change > 0 && mutated.Count > 0; change--)
        {
            Mutate(mutated);
        }

        return [.. mutated];
    }

    private string Pieces() => string.Concat(Enumerable.Range(0, _random.Next(1, 60)).Select(_ => _pieces[_random.Next(_pieces.Length)]));

    private void Mutate(List<byte> bytes)
    {
        var at = _random.Next(bytes.Count);
        switch (_random.Next(6))
        {
            case 0:
                bytes[at] = (byte)_random.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, Math.Min(_random.Next(1, 20), bytes.Count - at));
                break;
            case 2:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(_pieces[_random.Next(_pieces.Length)]));
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(_random.Next(1, 200), bytes.Count - at)));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
        }
    }
}
