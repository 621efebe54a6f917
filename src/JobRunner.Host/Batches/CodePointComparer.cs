namespace JobRunner.Host.Batches;

/// <summary>Orders texts by their characters' numbers, as Python does; .NET orders by halves of surrogate pairs.</summary>
internal sealed class CodePointComparer : IComparer<string>
{
    public static CodePointComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (left, right) = ((x ?? string.Empty).EnumerateRunes(), (y ?? string.Empty).EnumerateRunes());
        while (true)
        {
            var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
            if (!hasLeft || !hasRight)
            {
                return hasLeft.CompareTo(hasRight);
            }

            if (left.Current != right.Current)
            {
                return left.Current.CompareTo(right.Current);
            }
        }
    }
}
