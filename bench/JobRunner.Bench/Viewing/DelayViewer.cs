using System.Text;
using System.Text.RegularExpressions;
using JobRunner.Bench.TaskClasses;

namespace JobRunner.Bench.Viewing;

/// <summary>A viewer that notes how long after its end each run is first seen to have ended.</summary>
/// <param name="ends">When runs ended.</param>
/// <param name="ended">What tells that a run has, with its id in the group <c>id</c>.</param>
internal sealed class DelayViewer(RunEnds ends, Regex ended) : Viewer
{
    private readonly StringBuilder _text = new();
    private readonly HashSet<Guid> _seen = [];
    private readonly List<double> _delays = [];

    /// <summary>In milliseconds; read after it has left.</summary>
    public IReadOnlyList<double> Delays => _delays;

    protected override void See(ReadOnlySpan<byte> bytes)
    {
        _text.Append(Encoding.UTF8.GetString(bytes));
        var text = _text.ToString();
        if (text.LastIndexOf("\n\n", StringComparison.Ordinal) is var end && end < 0)
        {
            return;
        }

        foreach (Match match in ended.Matches(text[..end]))
        {
            var id = Guid.Parse(match.Groups["id"].Value);
            if (ends.Since(id) is { } delay && _seen.Add(id))
            {
                _delays.Add(delay.TotalMilliseconds);
            }
        }

        _text.Clear().Append(text.AsSpan(end + 2));
    }
}
