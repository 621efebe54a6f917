using JobRunner.Discovery;
using JobRunner.Queue;

namespace JobRunner.Hosting;

/// <summary>Tells the client what the registry knows of a type.</summary>
internal sealed class RegistryTypeDefaults(JobRegistry registry) : IJobTypeDefaults
{
    public bool TryFind(string jobType, out string canonicalName, out JobPriority priority)
    {
        var job = registry.Find(jobType);
        canonicalName = job?.JobType ?? jobType;
        priority = job?.Priority ?? JobPriority.Normal;
        return job is not null;
    }
}
