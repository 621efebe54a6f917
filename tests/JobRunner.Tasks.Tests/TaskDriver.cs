using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobRunner.Tasks.Tests;

/// <summary>Runs a task of a module as the engine does: in a scope of its own, through the engine's own seam.</summary>
internal sealed class TaskDriver : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    private TaskDriver(ServiceProvider provider) => _provider = provider;

    public required LogCollector Logs { get; init; }

    public static TaskDriver For(
        IJobModule module, TimeProvider? time = null, Action<IServiceCollection>? register = null, params (string Key, string? Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Settings(settings));
        services.AddSingleton(time ?? TimeProvider.System);
        register?.Invoke(services);
        module.Register(services);
        var logs = new LogCollector();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        return new TaskDriver(services.BuildServiceProvider(validateScopes: true)) { Logs = logs };
    }

    public static IConfiguration Settings(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.GroupBy(setting => setting.Key).ToDictionary(same => same.Key, same => same.Last().Value))
            .Build();

    public TOptions Options<TOptions>()
        where TOptions : class => _provider.GetRequiredService<IOptions<TOptions>>().Value;

    public async Task<JobResults> RunAsync<TTask>(JobContext context)
        where TTask : JobTask
    {
        await using var scope = _provider.CreateAsyncScope();
        var task = (IRunTask)ActivatorUtilities.CreateInstance<TTask>(scope.ServiceProvider);
        return await task.ExecuteAsync(context, TestContext.Current.CancellationToken);
    }

    public async Task<JobValidation> ValidateConfigAsync<TTask>(JobContext context)
        where TTask : JobTask
    {
        await using var scope = _provider.CreateAsyncScope();
        var task = ActivatorUtilities.CreateInstance<TTask>(scope.ServiceProvider);
        return await task.ValidateConfigAsync(context, TestContext.Current.CancellationToken);
    }

    public async Task ProcessAsync<TTask>(IReadOnlyList<MessageAttempt> messages, CancellationToken cancellationToken)
        where TTask : JobTask
    {
        await using var scope = _provider.CreateAsyncScope();
        var task = (IQueueTask)ActivatorUtilities.CreateInstance<TTask>(scope.ServiceProvider);
        await task.ExecuteAsync(messages, messages[0].Context, cancellationToken);
    }

    public ValueTask DisposeAsync() => _provider.DisposeAsync();
}
