using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Discovery;

/// <summary>Builds the tasks of a class from the services that its constructor asks for.</summary>
/// <remarks>
/// Nothing looks at the constructor before a task is asked for. A container that validates itself when it is built would
/// refuse to start over one broken task; <see cref="TaskConstructorCheck"/> reports that task instead, and the others run.
/// </remarks>
internal sealed class TaskBuilder(Type type)
{
    // Compiling costs what some hundred calls by reflection do, and of many types few run often.
    private const int CompiledAfter = 30;

    private ObjectFactory? _compiled;
    private int _built;

    public object Build(IServiceProvider services)
    {
        if (_compiled is { } compiled)
        {
            return compiled(services, null);
        }

        // A factory is compiled for one constructor; of several, CreateInstance picks the one whose services are there.
        if (++_built > CompiledAfter && type.GetConstructors() is [_])
        {
            _compiled = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        }

        return ActivatorUtilities.CreateInstance(services, type);
    }
}
