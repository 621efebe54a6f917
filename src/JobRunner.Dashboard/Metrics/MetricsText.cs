using System.Globalization;
using System.Text;

namespace JobRunner.Dashboard.Metrics;

/// <summary>Writes families as the text that scrapers read.</summary>
internal sealed class MetricsText(MetricsFormat format)
{
    private readonly StringBuilder _text = new();

    /// <summary>Says what is scraped, as OpenTelemetry has it: one line with the resource's attributes.</summary>
    public void AddTarget(params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        var family = format.IsOpen ? "target" : "target_info";
        Head(family, format.IsOpen ? "info" : "gauge", unit: null, "What is scraped.");
        List<(string, string)> labels = [.. attributes];
        Sample("target_info", labels, 1);
    }

    public void Add(Family family, IReadOnlyList<Reading> readings)
    {
        if (readings.Count == 0)
        {
            return;
        }

        var name = PrometheusName.OfFamily(family.Instrument.Name, family.Instrument.Unit);
        var sample = family.Kind == FamilyKind.Counter ? PrometheusName.OfCounter(name) : name;
        Head(format.IsOpen ? name : sample, KindOf(family.Kind), PrometheusName.SuffixOf(family.Instrument.Unit), family.Instrument.Description);
        foreach (var reading in readings)
        {
            List<(string, string)> labels = [.. reading.Tags.Select(tag => (PrometheusName.Clean(tag.Key), TextOf(tag.Value)))];
            if (family.Kind == FamilyKind.Histogram)
            {
                Histogram(name, labels, reading);
            }
            else
            {
                Sample(sample, labels, reading.Sum);
            }
        }
    }

    public string End()
    {
        if (format.IsOpen)
        {
            _text.Append("# EOF\n");
        }

        return _text.ToString();
    }

    private static string KindOf(FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => "counter",
        FamilyKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static string TextOf(object? value) => value switch
    {
        bool fact => fact ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private void Head(string name, string kind, string? unit, string? help)
    {
        if (!string.IsNullOrEmpty(help))
        {
            _text.Append("# HELP ").Append(name).Append(' ').Append(EscapedHelp(help)).Append('\n');
        }

        _text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        if (format.IsOpen && unit is not null)
        {
            _text.Append("# UNIT ").Append(name).Append(' ').Append(unit).Append('\n');
        }
    }

    private void Histogram(string name, List<(string, string)> labels, Reading reading)
    {
        var count = 0L;
        for (var i = 0; i < reading.Counts.Length; i++)
        {
            count += reading.Counts[i];
            var bound = i < reading.Bounds.Length ? Number(reading.Bounds[i]) : "+Inf";
            Sample($"{name}_bucket", [.. labels, ("le", bound)], count, isWhole: true);
        }

        Sample($"{name}_sum", labels, reading.Sum);
        Sample($"{name}_count", labels, count, isWhole: true);
    }

    private void Sample(string name, List<(string Name, string Value)> labels, double value, bool isWhole = false)
    {
        _text.Append(name);
        if (labels.Count > 0)
        {
            _text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{EscapedLabel(label.Value)}\"")).Append('}');
        }

        _text.Append(' ').Append(isWhole ? value.ToString("F0", CultureInfo.InvariantCulture) : Number(value)).Append('\n');
    }

    // OpenMetrics writes a bound as one number only, which is no whole one.
    private string Number(double value)
    {
        var text = value switch
        {
            double.PositiveInfinity => "+Inf",
            double.NegativeInfinity => "-Inf",
            double.NaN => "NaN",
            _ => value.ToString("R", CultureInfo.InvariantCulture),
        };
        return format.IsOpen && double.IsInteger(value) && !text.Contains('E', StringComparison.Ordinal) ? text + ".0" : text;
    }

    private static string EscapedLabel(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private string EscapedHelp(string text)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return format.IsOpen ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }
}
