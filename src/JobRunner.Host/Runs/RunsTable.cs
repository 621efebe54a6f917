using System.Globalization;
using JobRunner.Host.Arguments;
using JobRunner.Host.Terminal;
using JobRunner.Queue;

namespace JobRunner.Host.Runs;

/// <summary>Runs as a table; where it is too wide for a terminal, ids and notes are cut.</summary>
internal static class RunsTable
{
    private const int WholeId = 36;
    private const int LeastNote = 12;
    private const string NoteHeader = "Note";

    public static void WriteTo(CliConsole console, IReadOnlyList<JobRun> runs, TimeProvider time)
    {
        var hasRequestIds = runs.Any(run => run.RequestId is not null);
        var table = Of(runs, time, WholeId, int.MaxValue, hasRequestIds);
        if (console.IsTerminal && table.DrawnWidth > console.Width)
        {
            var idLength = ShortIds.LengthFor([.. runs.Select(run => run.Id)]);
            var bare = Of(runs, time, idLength, 0, hasRequestIds: false).DrawnWidth - NoteHeader.Length;
            table = Of(runs, time, idLength, Math.Max(LeastNote, console.Width - bare), hasRequestIds: false);
        }

        table.WriteTo(console);
    }

    private static TextTable Of(IReadOnlyList<JobRun> runs, TimeProvider time, int idLength, int noteLength, bool hasRequestIds)
    {
        string[] requestId = hasRequestIds ? ["Request id"] : [];
        var now = time.GetUtcNow();
        return new TextTable(
            ["Run", "Type", "State", "When", "Tries", .. requestId, NoteHeader],
            [.. runs.Select(run => Row(run, now, time.LocalTimeZone, idLength, noteLength, hasRequestIds))]);
    }

    private static Cell[] Row(JobRun run, DateTimeOffset now, TimeZoneInfo zone, int idLength, int noteLength, bool hasRequestIds)
    {
        Cell[] requestId = hasRequestIds ? [Words.Line(run.RequestId)] : [];
        return
        [
            run.Id.ToString()[..idLength],
            Words.Line(run.JobType),
            new Cell(StateText.Of(run.State), RunWords.ToneOf(run.State)),
            RunWords.When(run, now, zone),
            run.Tries.ToString(CultureInfo.InvariantCulture),
            .. requestId,
            new Cell(Words.Cut(RunWords.Note(run), noteLength), run.Error is null ? Tone.Muted : Tone.Bad),
        ];
    }
}
