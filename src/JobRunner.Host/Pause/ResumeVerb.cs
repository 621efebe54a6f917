using JobRunner.Dashboard;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Pause;

/// <summary><c>resume</c>: ends a pause.</summary>
internal static class ResumeVerb
{
    public static Verb Create(VerbContext context)
    {
        var type = TypeArgument.Create(context, "The job type.");
        return new Verb(
            "resume",
            "Resumes a paused job type; what its schedule missed meanwhile meets its misfire policy.",
            "jobrunner resume tweet")
        {
            type,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var jobType = await KnownTypes.RequireAsync(session, parsed.GetRequiredValue(type), cancellation).ConfigureAwait(false);
            var types = await session.Store.GetTypesAsync(cancellation).ConfigureAwait(false);
            var pause = types.FirstOrDefault(status => status.JobType == jobType)?.Pause;
            await session.Client.ResumeAsync(jobType, cancellation).ConfigureAwait(false);
            await session.Console.Talk.WriteLineAsync(pause is null
                ? $"'{jobType}' was not paused."
                : $"'{jobType}' is resumed; it was paused for {Words.Span(session.Now - pause.Since)}.").ConfigureAwait(false);
            return ExitCode.Done;
        });
    }
}
