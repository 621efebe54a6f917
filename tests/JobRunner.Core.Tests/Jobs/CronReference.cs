namespace JobRunner.Core.Tests.Jobs;

/// <summary>A slow, plain second opinion on cron: walks every minute of a span and asks each field's set.</summary>
internal sealed class CronReference
{
    private readonly string[] _fields;
    private readonly bool[][] _sets;
    private readonly bool _isFixed;
    private readonly bool _isEither;

    public CronReference(string expression)
    {
        _fields = expression.Split(' ');
        _sets = [Set(0, 0, 59), Set(1, 0, 23), Set(2, 1, 31), Set(3, 1, 12), Set(4, 0, 6)];
        _isFixed = !(_fields[0] + _fields[1]).AsSpan().ContainsAny("*/-");
        _isEither = _fields[2] != "*" && _fields[4] != "*";
    }

    public List<DateTimeOffset> Between(DateTime from, DateTime until, TimeZoneInfo zone)
    {
        var fired = new List<DateTimeOffset>();
        var instant = DateTime.SpecifyKind(from, DateTimeKind.Utc).AddDays(-2);
        for (var reached = instant + zone.GetUtcOffset(instant); instant < until; instant = instant.AddMinutes(1))
        {
            var wall = instant + zone.GetUtcOffset(instant);
            if (instant >= from && (_isFixed ? MeetsAny(reached, wall) : Meets(wall)))
            {
                fired.Add(new DateTimeOffset(instant, TimeSpan.Zero));
            }

            reached = wall > reached ? wall : reached;
        }

        return fired;
    }

    // A fixed time fires when the clock first reaches or passes it.
    private bool MeetsAny(DateTime reached, DateTime wall)
    {
        for (var passed = reached.AddMinutes(1); passed <= wall; passed = passed.AddMinutes(1))
        {
            if (Meets(passed))
            {
                return true;
            }
        }

        return false;
    }

    private bool Meets(DateTime wall)
    {
        if (!_sets[0][wall.Minute] || !_sets[1][wall.Hour] || !_sets[3][wall.Month])
        {
            return false;
        }

        var (day, week) = (_sets[2][wall.Day], _sets[4][(int)wall.DayOfWeek]);
        return _isEither ? day || week : day && week;
    }

    private bool[] Set(int field, int min, int max)
    {
        var set = new bool[60];
        foreach (var item in _fields[field].Split(','))
        {
            var step = item.Contains('/') ? int.Parse(item.Split('/')[1]) : 1;
            var range = item.Split('/')[0];
            var first = range == "*" ? min : int.Parse(range.Split('-')[0]);
            var last = range == "*" ? max : range.Contains('-') ? int.Parse(range.Split('-')[1]) : first;
            for (var value = first; value <= last; value += step)
            {
                set[value] = true;
            }
        }

        return set;
    }
}
