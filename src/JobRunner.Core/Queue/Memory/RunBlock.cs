namespace JobRunner.Queue.Memory;

/// <summary>Rows for many runs in one array, and which of them are free.</summary>
/// <remarks>The array is allocated as pinned, so that the collector never moves it; small enough, so that a run that stays keeps little alive beside itself.</remarks>
internal sealed class RunBlock(int index)
{
    public const int PlaceBits = 7;

    private const int Length = 1 << PlaceBits;
    private const int None = -1;

    private int _free = None;
    private int _fresh;

    public int Index => index;

    public RunRow[] Rows { get; } = GC.AllocateArray<RunRow>(Length, pinned: true);

    /// <summary>How many rows are taken.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == Length;

    /// <summary>Its place among the blocks that have some rows free.</summary>
    public int OpenPlace { get; set; }

    public static int PlaceOf(int number) => number & (Length - 1);

    public RunEntry Take()
    {
        Count++;
        var place = _free;
        if (place == None)
        {
            place = _fresh++;
        }
        else
        {
            _free = Rows[place].NextInIndex;
        }

        ref var row = ref Rows[place];
        (row.Number, row.NextInIndex) = ((index << PlaceBits) | place, 0);
        return new RunEntry(Rows, place);
    }

    public void GiveBack(int place)
    {
        Count--;
        Rows[place] = default;
        Rows[place].NextInIndex = _free;
        _free = place;
    }
}
