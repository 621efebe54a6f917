using JobRunner.Monitoring;
using OpenTelemetry;
using OpenTelemetry.Trace;

/// <summary>Sends spans to the collector that OpenTelemetry's variables name: those of requests that come in, of runs, and of requests that go out.</summary>
internal static class OtlpExport
{
    /// <returns>Sends what is left when it is disposed; <see langword="null"/> when no collector is named.</returns>
    public static IDisposable? StartIfAsked() => Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is null
        ? null
        : Sdk.CreateTracerProviderBuilder()
            .AddSource(JobRunnerTelemetry.ActivitySourceName, "Microsoft.AspNetCore", "System.Net.Http")
            .AddOtlpExporter()
            .Build();
}
