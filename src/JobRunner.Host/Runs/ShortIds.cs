namespace JobRunner.Host.Runs;

/// <summary>The beginnings of ids that still tell the runs of a page apart.</summary>
internal static class ShortIds
{
    // The first 48 bits of an id are its millisecond.
    private const int UsualLength = 13;
    private const int WholeLength = 36;

    public static int LengthFor(IReadOnlyCollection<Guid> ids)
    {
        for (var length = UsualLength; length < WholeLength; length++)
        {
            if (ids.Select(id => id.ToString()[..length]).Distinct(StringComparer.Ordinal).Count() == ids.Count)
            {
                return length;
            }
        }

        return WholeLength;
    }
}
