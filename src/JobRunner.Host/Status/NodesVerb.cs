using JobRunner.Dashboard.Api.Nodes;
using JobRunner.Host.Arguments;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Stores;
using JobRunner.Host.Terminal;

namespace JobRunner.Host.Status;

/// <summary><c>nodes</c>: who executes the runs of the store.</summary>
internal static class NodesVerb
{
    public static Verb Create(VerbContext context)
    {
        var json = VerbOptions.Json();
        return new Verb(
            "nodes",
            "Lists the nodes that the store has seen of late.",
            "jobrunner nodes",
            "jobrunner nodes --json | jq '.nodes[] | select(.isAlive).id'")
        {
            json,
        }.OnStore(context, async (session, parsed, cancellation) =>
        {
            var nodes = await session.Store.GetNodesAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Console, new NodesReport([.. nodes.Select(NodeReport.Of)]));
            }
            else if (nodes.Count == 0)
            {
                await session.Console.Talk.WriteLineAsync("No node has been here of late: nothing is executed. Start one with 'jobrunner serve'.").ConfigureAwait(false);
            }
            else
            {
                NodesTable.Of(nodes, session.Time).WriteTo(session.Console);
            }

            return ExitCode.Done;
        });
    }
}
