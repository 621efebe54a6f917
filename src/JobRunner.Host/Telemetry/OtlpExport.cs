using JobRunner.Monitoring;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace JobRunner.Host.Telemetry;

/// <summary>Sends spans and metrics to a collector, as the variables of OpenTelemetry say; what is left is sent when it is disposed.</summary>
internal sealed class OtlpExport : IDisposable
{
    // What the framework makes of requests that come in and go out.
    private static readonly string[] _sources = [JobRunnerTelemetry.ActivitySourceName, "Microsoft.AspNetCore", "System.Net.Http"];

    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private OtlpExport(OtlpChoice choice)
    {
        _traces = choice.Traces ? Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource()).AddSource(_sources).AddOtlpExporter().Build() : null;
        _metrics = choice.Metrics ? Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource()).AddMeter(JobRunnerTelemetry.MeterName).AddOtlpExporter().Build() : null;
    }

    public static IDisposable Start(OtlpChoice choice) => new OtlpExport(choice);

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    // The variables come last, and win.
    private static ResourceBuilder Resource() =>
        ResourceBuilder.CreateEmpty().AddService("jobrunner", serviceVersion: ProgramVersion.Text).AddTelemetrySdk().AddEnvironmentVariableDetector();
}
