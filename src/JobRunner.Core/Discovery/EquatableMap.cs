using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace JobRunner.Discovery;

/// <summary>A map from names that equals another of the same entries, so that records which hold it compare by content.</summary>
internal sealed class EquatableMap<T> : IReadOnlyDictionary<string, T>, IEquatable<EquatableMap<T>>
{
    private readonly Dictionary<string, T> _entries;

    /// <summary>Makes a map of a dictionary that nobody else keeps.</summary>
    public EquatableMap(Dictionary<string, T> entries) => _entries = entries;

    public static EquatableMap<T> Empty { get; } = new([]);

    public int Count => _entries.Count;

    public IEnumerable<string> Keys => _entries.Keys;

    public IEnumerable<T> Values => _entries.Values;

    public T this[string key] => _entries[key];

    public static EquatableMap<T> Of(IReadOnlyDictionary<string, T> entries) => entries switch
    {
        EquatableMap<T> same => same,
        { Count: 0 } => Empty,
        _ => new EquatableMap<T>(new Dictionary<string, T>(entries, StringComparer.Ordinal)),
    };

    public bool ContainsKey(string key) => _entries.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _entries.TryGetValue(key, out value);

    public bool Equals(EquatableMap<T>? other) =>
        other is not null
        && other.Count == Count
        && _entries.All(entry => other.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    public override bool Equals(object? obj) => Equals(obj as EquatableMap<T>);

    public override int GetHashCode() => _entries.Aggregate(Count, (hash, entry) => hash ^ HashCode.Combine(entry.Key, entry.Value));

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}
