using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Core.Tests.Hosting;

/// <summary>The module of this assembly: leaves a trace, and finds fault with one setting.</summary>
public sealed class ExportedModule : IJobModule
{
    public const string FaultKey = "ExportedModule:Fault";

    /// <inheritdoc/>
    public void Register(IServiceCollection services) => services.AddSingleton(this);

    /// <inheritdoc/>
    public IReadOnlyList<string> Check(IConfiguration configuration) => configuration?[FaultKey] is { } fault ? [fault] : [];
}
