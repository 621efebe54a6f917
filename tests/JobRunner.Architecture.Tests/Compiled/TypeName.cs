namespace JobRunner.Architecture.Tests.Compiled;

/// <summary>A type's name.</summary>
internal readonly record struct TypeName(string Namespace, string Name)
{
    public string Feature => Namespace.Split('.') is [_, var feature, ..] ? feature : "Jobs";

    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}
