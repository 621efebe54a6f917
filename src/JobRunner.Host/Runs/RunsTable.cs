using System.Globalization;
using JobRunner.Dashboard;
using JobRunner.Dashboard.Api.Runs;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Runs;

/// <summary>Runs as a table; where it is too wide for a terminal, ids and notes are cut, then columns and clocks left out.</summary>
internal static class RunsTable
{
    private const int WholeId = 36;
    private const int LeastNote = 12;
    private const int UsefulNote = 24;
    private const string NoteHeader = "Note";

    public static void WriteTo(CliConsole console, IReadOnlyList<JobRun> runs, TimeProvider time)
    {
        var whole = new Shape(WholeId, int.MaxValue, HasRequestIds: runs.Any(run => run.RequestId is not null), IsBrief: false);
        var table = Of(runs, time, whole);
        (console.IsTerminal && table.DrawnWidth > console.Width ? Fitted(console.Width, runs, time, whole) : table).WriteTo(console);
    }

    private static TextTable Fitted(int width, IReadOnlyList<JobRun> runs, TimeProvider time, Shape whole)
    {
        var roomy = whole with { IdLength = ShortIds.LengthFor([.. runs.Select(run => run.Id)]), NoteLength = 0 };
        var bare = roomy with { HasRequestIds = false };
        var room = 0;
        var shape = new[] { roomy, bare }.FirstOrDefault(wide => (room = RoomIn(width, runs, time, wide)) >= UsefulNote);
        if (shape is null)
        {
            shape = bare with { IsBrief = true };
            room = Math.Max(LeastNote, RoomIn(width, runs, time, shape));
        }

        return Of(runs, time, shape with { NoteLength = room });
    }

    // What is left for the notes.
    private static int RoomIn(int width, IReadOnlyList<JobRun> runs, TimeProvider time, Shape shape) => width - (Of(runs, time, shape).DrawnWidth - NoteHeader.Length);

    private static TextTable Of(IReadOnlyList<JobRun> runs, TimeProvider time, Shape shape)
    {
        string[] requestId = shape.HasRequestIds ? ["Request id"] : [];
        return new TextTable(["Run", "Type", "State", "When", "Tries", .. requestId, NoteHeader], [.. runs.Select(run => Row(run, time, shape))]);
    }

    private static Cell[] Row(JobRun run, TimeProvider time, Shape shape)
    {
        Cell[] requestId = shape.HasRequestIds ? [Words.Line(run.RequestId)] : [];
        var now = time.GetUtcNow();
        return
        [
            run.Id.ToString()[..shape.IdLength],
            Words.Line(run.JobType),
            new Cell(StateText.Of(run.State), RunWords.ToneOf(run.State)),
            shape.IsBrief ? RunWords.WhenInBrief(run, now) : RunWords.When(run, now, time.LocalTimeZone),
            run.Tries.ToString(CultureInfo.InvariantCulture),
            .. requestId,
            new Cell(Words.Cut(RunWords.Note(run), shape.NoteLength), run.Error is null ? Tone.Muted : Tone.Bad),
        ];
    }

    private sealed record Shape(int IdLength, int NoteLength, bool HasRequestIds, bool IsBrief);
}
