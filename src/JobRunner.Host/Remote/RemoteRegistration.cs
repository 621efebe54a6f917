using JobRunner.Hosting;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobRunner.Host.Remote;

/// <summary>Lets verbs work on the store of another host.</summary>
internal static class RemoteRegistration
{
    public static void UseRemote(this JobRunnerBuilder jobs, RemoteApi api)
    {
        jobs.UseStore(_ => new RemoteJobStore(api));
        jobs.Services.Replace(ServiceDescriptor.Singleton<IJobClient>(provider => new RemoteJobClient(api, provider.GetRequiredService<IJobStore>(), provider.GetRequiredService<TimeProvider>())));
    }
}
