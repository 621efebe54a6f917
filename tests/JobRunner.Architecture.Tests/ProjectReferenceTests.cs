using JobRunner.Architecture.Tests.Compiled;
using JobRunner.Architecture.Tests.Tree;

namespace JobRunner.Architecture.Tests;

/// <summary>Arrows point one way: Host to Dashboard, Tasks and the stores, and all of them to Core.</summary>
public sealed class ProjectReferenceTests
{
    private const string Core = "JobRunner.Core";
    private const string Host = "JobRunner.Host";

    // What a program that embeds Core should not have to carry.
    private static readonly string[] _notForCore =
        ["Microsoft.AspNetCore", "Serilog", "Npgsql", "Microsoft.Data.Sqlite", "SQLitePCL", "StackExchange.Redis", "System.CommandLine", "Spectre.Console"];

    [Fact]
    public void ProjectFiles_OfSource_PointOneWay() =>
        Findings.AssertNone(
            from project in Repository.SourceProjects
            from target in project.ProjectReferences
            where !IsAllowed(project.Name, target)
            select $"{project.Name}.csproj references {target}",
            "A project of src references only JobRunner.Core (Core references none; Host any but Testing). Move what is shared into Core, or remove the reference:");

    [Fact]
    public void Assemblies_OfSource_PointOneWay()
    {
        var byAssembly = Repository.SourceProjects.ToDictionary(project => project.AssemblyName, project => project.Name, StringComparer.Ordinal);
        Findings.AssertNone(
            from assembly in CompiledAssembly.OfSource
            from reference in assembly.References
            where byAssembly.ContainsKey(reference) && !IsAllowed(assembly.Name, byAssembly[reference])
            select $"{assembly.Name} uses {byAssembly[reference]}",
            "A project of src uses only JobRunner.Core (Core uses none; Host any but Testing). Move what is shared into Core:");
    }

    [Fact]
    public void Core_References_NoDatabaseWebOrSerilog() =>
        Findings.AssertNone(
            CompiledAssembly.Core.References.Where(reference => _notForCore.Any(part => reference.StartsWith(part, StringComparison.Ordinal))),
            "JobRunner.Core is the framework alone: no database, no web, no Serilog. Move what needs these to a store, the Dashboard or the Host:");

    [Fact]
    public void Solution_Names_EveryProject()
    {
        var solution = File.ReadAllText(Repository.PathOf("JobRunner.sln")).Replace('\\', '/');
        Findings.AssertNone(
            Repository.AllProjects.Select(project => Repository.Relative($"{project.Folder}/{project.Name}.csproj"))
                .Where(path => !solution.Contains(path, StringComparison.Ordinal)),
            "JobRunner.sln lacks a project, so nothing builds or tests it. Run `dotnet sln add` with:");
    }

    [Fact]
    public void EveryProject_HasALockFile() =>
        Findings.AssertNone(
            Repository.AllProjects.Where(project => !File.Exists(Path.Combine(project.Folder, "packages.lock.json"))).Select(project => project.Name),
            "A restore in locked mode needs the lock file of every project. Run `dotnet restore` and commit packages.lock.json of:");

    private static bool IsAllowed(string project, string target) => project switch
    {
        Core => false,
        Host => target != "JobRunner.Testing",
        _ => target == Core,
    };
}
