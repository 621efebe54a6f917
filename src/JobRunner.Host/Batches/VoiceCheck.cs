using JobRunner.Tasks.Speech;

namespace JobRunner.Host.Batches;

/// <summary>Adds to a file's mistakes the voices that are not there.</summary>
internal static class VoiceCheck
{
    public static void Note(BatchFile file, string cache)
    {
        var voices = new SpeechVoices(cache);
        foreach (var row in file.Rows)
        {
            if (row.Speech is { } job && voices.Mistake(job) is { } mistake)
            {
                file.Mistakes.Add(BatchMistake.OfField(row.Number, row.Line, mistake.Field, mistake.Value, mistake.Allowed));
            }
        }
    }
}
