namespace JobRunner.Dashboard.Metrics;

/// <summary>The attributes of a measurement, whatever order they come in. Looking one up allocates nothing.</summary>
internal readonly ref struct TagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
{
    private readonly ReadOnlySpan<KeyValuePair<string, object?>> _tags = tags;

    /// <summary>The same for every order.</summary>
    public int Hash
    {
        get
        {
            var hash = _tags.Length;
            foreach (ref readonly var tag in _tags)
            {
                hash += HashCode.Combine(tag.Key, tag.Value);
            }

            return hash;
        }
    }

    public bool Is(KeyValuePair<string, object?>[] other)
    {
        if (other.Length != _tags.Length)
        {
            return false;
        }

        foreach (ref readonly var tag in _tags)
        {
            if (!Has(other, in tag))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Them, ordered by name.</summary>
    public KeyValuePair<string, object?>[] Keep() => [.. _tags.ToArray().OrderBy(tag => tag.Key, StringComparer.Ordinal)];

    private static bool Has(KeyValuePair<string, object?>[] other, in KeyValuePair<string, object?> tag)
    {
        foreach (var one in other)
        {
            if (one.Key == tag.Key && Equals(one.Value, tag.Value))
            {
                return true;
            }
        }

        return false;
    }
}
