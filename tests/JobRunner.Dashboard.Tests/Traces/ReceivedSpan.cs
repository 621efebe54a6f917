namespace JobRunner.Dashboard.Tests.Traces;

/// <summary>A span as it came over the wire.</summary>
/// <param name="Service">The <c>service.name</c> of who sent it.</param>
/// <param name="Kind">1 internal, 2 server, 3 client, 4 producer, 5 consumer.</param>
internal sealed record ReceivedSpan(string Service, string TraceId, string SpanId, string ParentId, string Name, ulong Kind, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>The spans of an export request of OTLP.</summary>
    public static IEnumerable<ReceivedSpan> Read(ReadOnlyMemory<byte> request) =>
        from resource in new ProtoMessage(request).Messages(1)
        let service = AttributesOf(resource.Messages(1).Single(), 1).GetValueOrDefault("service.name", "")
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select new ReceivedSpan(service, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Number(6), AttributesOf(span, 9));

    private static Dictionary<string, string> AttributesOf(ProtoMessage message, int field) => message.Messages(field).ToDictionary(
        attribute => attribute.Text(1), attribute => attribute.Messages(2).Single() is var value && value.Has(1) ? value.Text(1) : FormattableString.Invariant($"{value.Number(3)}"));
}
