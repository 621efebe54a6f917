using JobRunner.Host.CommandLine;
using JobRunner.Host.Startup;
using JobRunner.Host.Startup.Stores;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Bench;

/// <summary>A store of the bench's own beside that of the installation: on the same disk or server, under another name.</summary>
internal static class BenchPlace
{
    private const string FileName = $"{BenchTask.Type}.db";

    /// <summary>Makes the node that measures; the store is not reached for yet.</summary>
    public static JobHost Build(VerbContext context, StoreInfo configured, BenchProbe probe)
    {
        var settings = new Dictionary<string, string?>(context.Settings)
        {
            [StoreSettings.RedisPrefixKey] = BenchTask.Type,
            [StoreSettings.PostgresSchemaKey] = BenchTask.Type,
        };
        if (Path.IsPathRooted(configured.Location))
        {
            settings[StoreSettings.SqliteVariable] = Path.Join(Path.GetDirectoryName(configured.Location), FileName);
        }

        var own = context with
        {
            Settings = settings,
            Configure = jobs =>
            {
                context.Configure?.Invoke(jobs);
                jobs.Services.AddSingleton(probe);
                jobs.AddTask<BenchTask>();
            },
        };
        return JobHost.Build(own, HostPurpose.Look, options =>
        {
            options.StrictDiscovery = false;
            options.Scheduling.IsEnabled = false;
            options.Execution.JobTypes.Clear();
            options.Execution.JobTypes.Add(BenchTask.Type);
        });
    }
}
