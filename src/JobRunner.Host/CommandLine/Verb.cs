using System.CommandLine;

namespace JobRunner.Host.CommandLine;

/// <summary>A verb, with the examples that its help ends with.</summary>
internal sealed class Verb(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}
