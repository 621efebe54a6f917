namespace JobRunner.Queue.Memory;

/// <summary>The rows of all runs: taken when a run is made, given back when it is forgotten.</summary>
/// <remarks>
/// As objects, runs that wait would be copied by the collector twice before they are old, and each would be a way of its own to memory
/// when its turn comes. In blocks they stay where they are, side by side in the order of their making, and the structures that hold them
/// name them by number, which the collector does not follow. A block without runs is let go.
/// </remarks>
internal sealed class RunRows
{
    // Of so many blocks one may be kept empty: a number of runs that goes up and down makes no block anew each time.
    private const int BlocksPerSpare = 8;

    // There is no block 0, so that 0 is the number of no run.
    private RunBlock?[] _blocks = new RunBlock?[4];
    private readonly Stack<int> _freeIndexes = new();
    private readonly List<RunBlock> _open = [];
    private readonly Stack<RunBlock> _empty = new();
    private int _highest;

    /// <summary>How many blocks there are, the empty ones included.</summary>
    public int BlockCount => _highest - _freeIndexes.Count;

    public RunEntry this[int number] => new(_blocks[number >> RunBlock.PlaceBits]!.Rows, RunBlock.PlaceOf(number));

    public RunEntry Take()
    {
        if (_open.Count == 0)
        {
            Open(_empty.TryPop(out var empty) ? empty : Make());
        }

        var block = _open[^1];
        var entry = block.Take();
        if (block.IsFull)
        {
            _open.RemoveAt(_open.Count - 1);
        }

        return entry;
    }

    public void GiveBack(RunEntry entry)
    {
        var number = entry.Number;
        var block = _blocks[number >> RunBlock.PlaceBits]!;
        if (block.IsFull)
        {
            Open(block);
        }

        block.GiveBack(RunBlock.PlaceOf(number));
        if (block.Count == 0)
        {
            Close(block);
            LetGo();
        }
    }

    private void Open(RunBlock block)
    {
        block.OpenPlace = _open.Count;
        _open.Add(block);
    }

    private void Close(RunBlock block)
    {
        var last = _open[^1];
        _open[block.OpenPlace] = last;
        last.OpenPlace = block.OpenPlace;
        _open.RemoveAt(_open.Count - 1);
        _empty.Push(block);
    }

    private RunBlock Make()
    {
        var index = _freeIndexes.TryPop(out var free) ? free : ++_highest;
        if (index == _blocks.Length)
        {
            Array.Resize(ref _blocks, index * 2);
        }

        return _blocks[index] = new RunBlock(index);
    }

    private void LetGo()
    {
        while (_empty.Count > 1 + (BlockCount / BlocksPerSpare))
        {
            var block = _empty.Pop();
            _blocks[block.Index] = null;
            _freeIndexes.Push(block.Index);
        }
    }
}
