namespace JobRunner.Queue.Memory;

/// <summary>The types that have runs, and those without whose marks are worth keeping.</summary>
/// <remarks>Anyone may enqueue under any name: the marks of types that ran once are kept for the latest few only.</remarks>
internal sealed class TypeTable(int maxIdleTypes, RunRows rows)
{
    private readonly Dictionary<string, TypeQueue> _types = [];
    private readonly LinkedList<TypeQueue> _idle = [];
    private TypeQueue? _latest;

    public IEnumerable<TypeQueue> All => _types.Values;

    public TypeQueue? Find(string name)
    {
        // Names are mostly one and the same string: that spares the hash.
        if (ReferenceEquals(_latest?.Name, name))
        {
            return _latest;
        }

        if (_types.TryGetValue(name, out var type))
        {
            _latest = type;
        }

        return type;
    }

    /// <summary>Finds or makes a type for use; <see cref="Release"/> is due when it may be idle.</summary>
    public TypeQueue Use(string name)
    {
        if (Find(name) is not { } type)
        {
            type = new TypeQueue(name, rows);
            _types.Add(name, type);
        }
        else if (type.IdleNode is { } node)
        {
            _idle.Remove(node);
            type.IdleNode = null;
        }

        return type;
    }

    /// <summary>Lets a type go when it has neither runs nor marks, and trims it when it has marks only.</summary>
    public void Release(TypeQueue type)
    {
        if (type.Count > 0)
        {
            return;
        }

        type.Trim();
        if (!type.HasMarks)
        {
            Remove(type);
        }
        else if (!type.IsPinned)
        {
            type.IdleNode ??= _idle.AddLast(type);
            if (_idle.Count > maxIdleTypes)
            {
                Remove(_idle.First!.Value);
            }
        }
    }

    private void Remove(TypeQueue type)
    {
        if (type.IdleNode is { } node)
        {
            _idle.Remove(node);
            type.IdleNode = null;
        }

        _types.Remove(type.Name);
        _types.TrimSparse();
        _latest = _latest == type ? null : _latest;
    }
}
