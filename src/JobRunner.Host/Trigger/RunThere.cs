using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;

namespace JobRunner.Host.Trigger;

/// <summary>Has another host make one run, and waits for its end when that is wanted.</summary>
internal static class RunThere
{
    public static async Task<int> ExecuteAsync(VerbContext context, TriggerRequest request, CancellationToken cancellationToken)
    {
        var session = await StoreSession.OpenAsync(context, StoreNeed.Existing, cancellationToken).ConfigureAwait(false);
        await using (session.ConfigureAwait(false))
        {
            var id = await session.Remote!.TriggerAsync(request.JobType, request.Payload, cancellationToken).ConfigureAwait(false);
            if (!request.IsWaitedFor)
            {
                await context.Console.Data.WriteLineAsync(id.ToString()).ConfigureAwait(false);
                return ExitCode.Done;
            }

            if (await session.Client.WaitAsync(id, cancellationToken).ConfigureAwait(false) is { } run)
            {
                return RunReport.WriteTo(context.Console, run);
            }

            await context.Console.Talk.WriteLineAsync($"error: the run {id} was forgotten meanwhile.").ConfigureAwait(false);
            return ExitCode.Finding;
        }
    }
}
