using System.Numerics;

namespace JobRunner;

/// <summary>The values of one field of a cron expression, in order, and the shape that they make.</summary>
internal sealed class CronValues
{
    private readonly List<int> _values = [];
    private readonly int _span;

    /// <param name="bits">A bit for each value.</param>
    /// <param name="min">The field's least value.</param>
    /// <param name="span">How many values the field has.</param>
    public CronValues(ulong bits, int min, int span)
    {
        _span = span;
        for (var left = bits >> min << min; left != 0; left &= left - 1)
        {
            _values.Add(BitOperations.TrailingZeroCount(left));
        }
    }

    public IReadOnlyList<int> All => _values;

    public int First => _values[0];

    public int Last => _values[^1];

    public bool IsEach => _values.Count == _span;

    public bool IsOne => _values.Count == 1;

    /// <summary>Whether they follow one another: three or more, for two are as short as a list.</summary>
    public bool IsRange => _values.Count > 2 && Last - First == _values.Count - 1;

    /// <summary>How far apart they lie, when all lie as far apart as the next one does, over the whole field.</summary>
    /// <param name="goesRound">Whether the last has to lie as far from the first of the next hour, or day.</param>
    public int? Step(bool goesRound)
    {
        var step = _values.Count > 2 || (goesRound && _values.Count == 2) ? _values[1] - First : 0;
        var isEven = step > 1
            && _values.Zip(_values.Skip(1), (one, next) => next - one).All(gap => gap == step)
            && (goesRound ? step * _values.Count == _span : Last + step > _values[0] + _span - 1);
        return isEven ? step : null;
    }
}
