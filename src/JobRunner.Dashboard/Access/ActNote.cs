using Microsoft.AspNetCore.Http;

namespace JobRunner.Dashboard.Access;

/// <summary>What an act did, for its audit line; whoever acts on runs that its address does not name says so here.</summary>
internal sealed class ActNote
{
    private const int MaxShown = 20;

    private readonly List<Guid> _runs = [];
    private readonly List<KeyValuePair<string, string>> _subjects = [];
    private long _count;

    /// <summary>What else the act is about, beside what its address names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Subjects => _subjects;

    /// <summary>Notes a thing that the request acted on, such as a type that stands in a form.</summary>
    public static void About(HttpContext context, string name, string subject) => context.Features.Get<ActNote>()?._subjects.Add(new(name, subject));

    /// <summary>Notes the runs that the request acted on, or the first of them.</summary>
    /// <param name="context">The request.</param>
    /// <param name="runs">The runs; as many as are to hand.</param>
    /// <param name="count">How many they are, when not all are to hand.</param>
    public static void Add(HttpContext context, IEnumerable<Guid> runs, long? count = null)
    {
        if (context.Features.Get<ActNote>() is not { } note)
        {
            return;
        }

        var before = note._count;
        foreach (var run in runs)
        {
            note._count++;
            if (note._runs.Count < MaxShown)
            {
                note._runs.Add(run);
            }
        }

        note._count = before + Math.Max(count ?? 0, note._count - before);
    }

    public override string ToString()
    {
        if (_count == 0)
        {
            return "no runs named";
        }

        var more = _count > _runs.Count ? FormattableString.Invariant($" and {_count - _runs.Count} more") : "";
        return FormattableString.Invariant($"{_count} run{(_count == 1 ? "" : "s")}: {string.Join(' ', _runs)}{more}");
    }
}
