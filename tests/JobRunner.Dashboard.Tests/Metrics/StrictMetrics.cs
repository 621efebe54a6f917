using System.Globalization;
using System.Text.RegularExpressions;

namespace JobRunner.Dashboard.Tests.Metrics;

/// <summary>Reads the text of metrics as strictly as its two formats are written down, and refuses the rest.</summary>
internal sealed partial class StrictMetrics
{
    private static readonly string[] _kinds = ["counter", "gauge", "histogram", "info"];

    private readonly bool _isOpen;
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _series = [];
    private string? _family;
    private string? _kind;

    private StrictMetrics(bool isOpen) => _isOpen = isOpen;

    public List<StrictSample> Samples { get; } = [];

    /// <summary>Kinds by family.</summary>
    public Dictionary<string, string> Families { get; } = [];

    public static StrictMetrics Read(string text, bool isOpen)
    {
        var read = new StrictMetrics(isOpen);
        Require(text.EndsWith('\n'), "the text ends with a line feed");
        Require(!text.Contains('\r', StringComparison.Ordinal), "there is no carriage return");
        var lines = text[..^1].Split('\n').ToList();
        if (isOpen)
        {
            Require(lines[^1] == "# EOF", "OpenMetrics ends with # EOF");
            lines.RemoveAt(lines.Count - 1);
        }

        lines.ForEach(read.Take);
        read.CheckHistograms();
        return read;
    }

    public double Value(string name, params (string Name, string Value)[] labels) =>
        Samples.Single(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Name) == label.Value)).Value;

    private void Take(string line)
    {
        Require(line.Length > 0, "no line is empty");
        if (line.StartsWith("# ", StringComparison.Ordinal))
        {
            Meta(line.Split(' ', 4));
        }
        else
        {
            Sample(line);
        }
    }

    private void Meta(string[] parts)
    {
        Require(parts.Length == 4, "a line of metadata says something");
        var (what, name, said) = (parts[1], parts[2], parts[3]);
        Require(Name().IsMatch(name), $"'{name}' is a name");
        Require(what is "HELP" or "TYPE" || (_isOpen && what == "UNIT"), $"'{what}' is metadata");
        if (name != _family)
        {
            Require(_seen.Add(name), $"the lines of '{name}' stand together");
            (_family, _kind) = (name, null);
        }

        Require(what == "HELP" ? Help().IsMatch(said) : true, $"the help of '{name}' is escaped");
        if (what == "TYPE")
        {
            Require(_kind is null && _kinds.Contains(said), $"'{name}' is of one known kind, once");
            Require(_isOpen || said != "info", "0.0.4 has no info");
            Require(!_isOpen || said != "counter" || !name.EndsWith("_total", StringComparison.Ordinal), "a family of OpenMetrics is without _total");
            Families[name] = _kind = said;
        }
        else if (what == "UNIT")
        {
            Require(name.EndsWith($"_{said}", StringComparison.Ordinal), $"'{name}' ends with its unit");
        }
    }

    private void Sample(string line)
    {
        var match = Line().Match(line);
        Require(match.Success, $"'{line}' is a sample");
        var name = match.Groups["name"].Value;
        Require(_kind is not null && Names().Contains(name), $"'{name}' is a sample of '{_family}', which is a {_kind}");
        Require(_series.Add(name + match.Groups["labels"].Value), $"'{line}' is there once");
        var labels = new Dictionary<string, string>();
        foreach (Match label in Label().Matches(match.Groups["labels"].Value))
        {
            Require(labels.TryAdd(label.Groups["name"].Value, label.Groups["value"].Value), $"each label of '{line}' is there once");
        }

        Samples.Add(new StrictSample(_family!, name, labels, NumberOf(match.Groups["value"].Value)));
        Require(_kind is not ("counter" or "histogram") || Samples[^1].Value >= 0, $"'{line}' is not below nothing");
    }

    private string[] Names() => _kind switch
    {
        "counter" when _isOpen => [$"{_family}_total"],
        "counter" => _family!.EndsWith("_total", StringComparison.Ordinal) ? [_family] : [],
        "histogram" => [$"{_family}_bucket", $"{_family}_sum", $"{_family}_count"],
        "info" => [$"{_family}_info"],
        _ => [_family!],
    };

    private void CheckHistograms()
    {
        foreach (var family in Families.Where(family => family.Value == "histogram").Select(family => family.Key))
        {
            var series = Samples.Where(sample => sample.Family == family)
                .GroupBy(sample => string.Join(',', sample.Labels.Where(label => label.Key != "le").Select(label => $"{label.Key}={label.Value}")));
            foreach (var one in series)
            {
                var buckets = one.Where(sample => sample.Name == $"{family}_bucket").ToList();
                var bounds = buckets.Select(bucket => NumberOf(bucket.Labels["le"])).ToList();
                Require(bounds.SequenceEqual(bounds.Order()) && bounds.Distinct().Count() == bounds.Count && double.IsPositiveInfinity(bounds[^1]), $"the bounds of '{family}' rise to +Inf");
                Require(buckets.Select(bucket => bucket.Value).SequenceEqual(buckets.Select(bucket => bucket.Value).Order()), $"the buckets of '{family}' add up");
                Require(one.Single(sample => sample.Name == $"{family}_count").Value == buckets[^1].Value, $"the count of '{family}' is its last bucket");
                Require(one.Count(sample => sample.Name == $"{family}_sum") == 1, $"'{family}' has a sum");
            }
        }
    }

    private static double NumberOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static void Require(bool isSo, string words) => Assert.True(isSo, $"It is not so that {words}.");

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*$", RegexOptions.None, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^(?:[^\\]|\\\\|\\n|\\"")*$", RegexOptions.None, 1000)]
    private static partial Regex Help();

    [GeneratedRegex(@"^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(?<labels>[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\\\|\\""|\\n)*""(?:,[a-zA-Z_][a-zA-Z0-9_]*=""(?:[^""\\]|\\\\|\\""|\\n)*"")*)\})? (?<value>\S+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=""(?<value>(?:[^""\\]|\\\\|\\""|\\n)*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
