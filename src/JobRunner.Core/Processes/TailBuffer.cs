namespace JobRunner.Processes;

/// <summary>Keeps the last bytes of what was written to it.</summary>
internal sealed class TailBuffer(int capacity)
{
    private readonly Lock _lock = new();
    private readonly byte[] _bytes = new byte[capacity];
    private int _next;
    private int _length;

    public string Text
    {
        get
        {
            lock (_lock)
            {
                var start = _length < capacity ? 0 : _next;
                return TailText.Of([.. _bytes.AsSpan(start, _length - start), .. _bytes.AsSpan(0, start)], isWhole: _length < capacity);
            }
        }
    }

    public void Add(ReadOnlySpan<byte> written)
    {
        var kept = written.Length <= capacity ? written : written[^capacity..];
        lock (_lock)
        {
            var untilEnd = Math.Min(kept.Length, capacity - _next);
            kept[..untilEnd].CopyTo(_bytes.AsSpan(_next));
            kept[untilEnd..].CopyTo(_bytes);
            _next = capacity == 0 ? 0 : (_next + kept.Length) % capacity;
            _length = Math.Min(capacity, _length + kept.Length);
        }
    }
}
