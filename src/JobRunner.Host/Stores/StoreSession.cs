using JobRunner.Discovery;
using JobRunner.Host.CommandLine;
using JobRunner.Host.Remote;
using JobRunner.Host.Startup;
using JobRunner.Host.Terminal;
using JobRunner.Queue;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Host.Stores;

/// <summary>A store that a verb works on, without being a node of it.</summary>
internal sealed class StoreSession : IAsyncDisposable
{
    private const string FileStore = "sqlite";

    private readonly JobHost _host;

    private StoreSession(VerbContext context, JobHost host, RemoteApi? remote)
    {
        (_host, Remote) = (host, remote);
        (Console, Time) = (context.Console, context.Time);
        Store = host.Services.GetRequiredService<IJobStore>();
        Client = host.Services.GetRequiredService<IJobClient>();
        Runs = new RunFinder(Store);
    }

    public CliConsole Console { get; }

    /// <summary>The host that is asked over HTTP; <see langword="null"/> when the store is reached from here.</summary>
    public RemoteApi? Remote { get; }

    public TimeProvider Time { get; }

    public IJobStore Store { get; }

    public IJobClient Client { get; }

    public RunFinder Runs { get; }

    public JobRegistry Registry => _host.Registry;

    /// <summary>Now, by this machine's clock.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>The file that the store would make; <see langword="null"/> when it is there, or the store is none.</summary>
    public string? MissingFile => Store.Info is { Name: FileStore, Location: var file } && !File.Exists(file) ? file : null;

    /// <summary>Reaches the store that the command line or the settings name.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached.</exception>
    /// <exception cref="UsageException">It is one that ends with this process.</exception>
    public static async Task<StoreSession> OpenAsync(VerbContext context, StoreNeed need, CancellationToken cancellationToken)
    {
        var session = Build(context, need);
        try
        {
            if (need == StoreNeed.Existing && session.MissingFile is { } file)
            {
                throw MissingStore(file);
            }

            await session.StartAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            await session.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes what reaches the store, and does not reach for it yet.</summary>
    public static StoreSession Build(VerbContext context, StoreNeed need = StoreNeed.Existing)
    {
        if (RemoteSettings.Read(context) is not { } remote)
        {
            return new(context, JobHost.Build(context, need == StoreNeed.Existing ? HostPurpose.Look : HostPurpose.Enqueue, options => options.StrictDiscovery = false), null);
        }

        var api = new RemoteApi(remote);
        var asking = context with
        {
            Configure = jobs =>
            {
                context.Configure?.Invoke(jobs);
                jobs.UseRemote(api);
            },
        };
        return new(context, JobHost.Build(asking, HostPurpose.Remote), api);
    }

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Store.RequireKept();
        return Store.StartAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    // A look into the wrong folder makes no store there.
    private static StoreUnavailableException MissingStore(string file) => new(
        $"There is no store at '{file}' yet; 'jobrunner serve' or an enqueue makes one. Is this the folder, or the file, that you mean?", new FileNotFoundException());
}
