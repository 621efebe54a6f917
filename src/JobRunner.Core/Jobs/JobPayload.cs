using System.Text;
using System.Text.Json;

namespace JobRunner;

/// <summary>A run's message as JSON; empty when the run carries none.</summary>
public readonly struct JobPayload : IEquatable<JobPayload>
{
    private readonly byte[]? _utf8;

    private JobPayload(byte[] utf8) => _utf8 = utf8;

    /// <summary>No message.</summary>
    public static JobPayload None => default;

    /// <summary>Whether there is no message.</summary>
    public bool IsEmpty => _utf8 is null;

    /// <summary>The JSON text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>What <see cref="FromStored"/> takes.</summary>
    internal byte[]? Stored => _utf8;

    /// <summary>Writes a value as JSON.</summary>
    public static JobPayload From<TMessage>(TMessage message) =>
        new(JsonSerializer.SerializeToUtf8Bytes(message, JobJson.Options));

    /// <summary>Takes JSON text as it is.</summary>
    /// <exception cref="JsonException">The text is not one JSON value.</exception>
    public static JobPayload Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var utf8 = Encoding.UTF8.GetBytes(json);
        JobJson.RequireOneValue(utf8);
        return new JobPayload(utf8);
    }

    /// <summary>Takes bytes that a store kept, without reading them.</summary>
    /// <param name="utf8">JSON in UTF-8; empty for no message. Not copied.</param>
    public static JobPayload FromStored(byte[]? utf8) => utf8 is null or { Length: 0 } ? default : new JobPayload(utf8);

    /// <summary>Reads the message.</summary>
    /// <exception cref="JsonException">The JSON does not fit <typeparamref name="TMessage"/>.</exception>
    public TMessage? Read<TMessage>() =>
        IsEmpty ? default : JsonSerializer.Deserialize<TMessage>(_utf8, JobJson.Options);

    /// <inheritdoc/>
    public bool Equals(JobPayload other) => Utf8.Span.SequenceEqual(other.Utf8.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JobPayload other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(Utf8.Span);
        return hash.ToHashCode();
    }

    /// <summary>The JSON text; empty when there is no message.</summary>
    public override string ToString() => IsEmpty ? string.Empty : Encoding.UTF8.GetString(_utf8!);

    /// <summary>Whether two payloads are the same bytes.</summary>
    public static bool operator ==(JobPayload left, JobPayload right) => left.Equals(right);

    /// <summary>Whether two payloads differ.</summary>
    public static bool operator !=(JobPayload left, JobPayload right) => !left.Equals(right);
}
