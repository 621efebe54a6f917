using System.Globalization;
using JobRunner.Mail;

namespace JobRunner.LabAgent.Scripts;

/// <summary>Writes the mail about a job that has ended.</summary>
internal static class JobMail
{
    public static OutgoingMail Write(string from, string to, TakenJob taken, JobEnd end) => new(
        taken.Job.Id,
        from,
        [to],
        $"[Lab job] {OneLine(taken.Job.Path)} {end.Status}",
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            job_id: {taken.Job.Id}
            script_id: {taken.Job.ScriptId}
            script: {taken.Job.Path}
            args: {taken.Job.Args}
            status: {end.Status}
            return code: {end.ReturnCode}
            stdout: {taken.OutputPath}
            stderr: {taken.ErrorPath}
            {end.Reason}
            """));

    // A path may have any character in it, and a header is one line.
    private static string OneLine(string? path) => string.Concat((path ?? "(no script)").Select(character => char.IsControl(character) ? ' ' : character));
}
