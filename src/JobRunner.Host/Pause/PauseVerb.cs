using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Pause;

/// <summary><c>pause</c>: no run of a type starts, on any node, until it is resumed.</summary>
internal static class PauseVerb
{
    public static Verb Create(VerbContext context)
    {
        var type = TypeArgument.Create(context, "The job type.");
        var reason = VerbOptions.Reason();
        return new Verb(
            "pause",
            "Pauses a job type on all nodes of the store: it is neither scheduled nor started until it is resumed. What is running goes on.",
            "jobrunner pause tweet --reason 'the account is locked'")
        {
            type, reason,
        }.OnStore(context, StoreNeed.ExistingOrNew, async (session, parsed, cancellation) =>
        {
            var jobType = await KnownTypes.RequireAsync(session, parsed.GetRequiredValue(type), cancellation).ConfigureAwait(false);
            await session.Client.PauseAsync(jobType, parsed.GetValue(reason), cancellation).ConfigureAwait(false);
            await session.Console.Talk.WriteLineAsync($"'{jobType}' is paused; 'jobrunner resume {jobType}' lets it go on.").ConfigureAwait(false);
            return ExitCode.Done;
        });
    }
}
