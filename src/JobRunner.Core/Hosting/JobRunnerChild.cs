using JobRunner.Execution.Isolation;
using JobRunner.Execution.Isolation.Inside;

namespace JobRunner.Hosting;

/// <summary>A program in the part of the child that executes attempts with <c>Isolation = Process</c>.</summary>
public static class JobRunnerChild
{
    /// <summary>Whether this process was started as such a child.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable(IsolationPipes.Variable) is not null;

    /// <summary>Is the child, if this process was started as one; call it with the services that are built, before anything is run.</summary>
    /// <remarks>None of the services is started: no store, no trigger, no worker.</remarks>
    /// <param name="services">The program's services, such as <c>host.Services</c>.</param>
    /// <returns>Whether it was, and the program is to end; not when it is to go on as itself.</returns>
    public static async Task<bool> RunIfAskedAsync(IServiceProvider services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!IsAsked)
        {
            return false;
        }

        // Whatever a task starts is not meant.
        Environment.SetEnvironmentVariable(IsolationPipes.Variable, null);
        using var loop = new IsolatedLoop(services);
        await loop.RunAsync().ConfigureAwait(false);
        return true;
    }
}
