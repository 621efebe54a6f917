namespace JobRunner.Host.Telemetry;

/// <summary>What the variables of OpenTelemetry ask to be exported.</summary>
/// <param name="Traces">Whether spans are.</param>
/// <param name="Metrics">Whether metrics are.</param>
internal sealed record OtlpChoice(bool Traces, bool Metrics)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether anything is.</summary>
    public bool IsAny => Traces || Metrics;

    /// <summary>A signal is exported when there is an address for it, or it is asked for by name, and nothing turns it off.</summary>
    public static OtlpChoice Read(Func<string, string?> variable)
    {
        var isOff = string.Equals(variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        return new OtlpChoice(!isOff && IsWanted(variable, "TRACES"), !isOff && IsWanted(variable, "METRICS"));
    }

    private static bool IsWanted(Func<string, string?> variable, string signal) => variable($"OTEL_{signal}_EXPORTER")?.Trim() switch
    {
        null or "" => !string.IsNullOrWhiteSpace(variable(Endpoint)) || !string.IsNullOrWhiteSpace(variable($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")),
        var named => named.Split(',', StringSplitOptions.TrimEntries).Contains("otlp", StringComparer.OrdinalIgnoreCase),
    };
}
