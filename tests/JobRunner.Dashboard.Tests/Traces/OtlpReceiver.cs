using System.Threading.Channels;
using JobRunner.TestPrograms;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Tests.Traces;

/// <summary>A collector of traces that speaks OTLP over HTTP, and beside it a page for others to ask for.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Channel<ReceivedSpan> _spans = Channel.CreateUnbounded<ReceivedSpan>();
    private readonly List<ReceivedSpan> _seen = [];

    private OtlpReceiver(WebApplication application) => _application = application;

    public string Address => _application.Urls.Single();

    /// <summary>The <c>traceparent</c> that the page was asked with.</summary>
    public string? PageTraceParent { get; private set; }

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.Urls.Add("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(application);
        application.MapPost("/v1/traces", receiver.TakeAsync);
        application.MapPost("/v1/metrics", static _ => Task.CompletedTask);
        application.MapGet("/page", receiver.Page);
        await application.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    /// <summary>Has a program that is started in a folder send its spans here, soon after they end.</summary>
    public WorkingFolder Serve(WorkingFolder folder, string? service = null)
    {
        folder.WithVariable("OTEL_EXPORTER_OTLP_ENDPOINT", Address).WithVariable("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf").WithVariable("OTEL_BSP_SCHEDULE_DELAY", "100");
        return service is null ? folder : folder.WithVariable("OTEL_SERVICE_NAME", service);
    }

    /// <summary>Waits for a span.</summary>
    public async Task<ReceivedSpan> SpanAsync(Func<ReceivedSpan, bool> isIt)
    {
        while (true)
        {
            if (_seen.FirstOrDefault(isIt) is { } span)
            {
                return span;
            }

            _seen.Add(await _spans.Reader.ReadAsync(TestContext.Current.CancellationToken));
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private Task Page(HttpContext context)
    {
        PageTraceParent = context.Request.Headers["traceparent"];
        return context.Response.WriteAsync("here");
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        foreach (var span in ReceivedSpan.Read(content.ToArray()))
        {
            await _spans.Writer.WriteAsync(span);
        }

        context.Response.ContentType = "application/x-protobuf";
    }
}
