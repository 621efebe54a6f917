using System.CommandLine;

namespace JobRunner.Host.Stores;

/// <summary>An option that says where a store of one kind is, and the setting that it stands for.</summary>
internal sealed record StoreLocationOption(string Kind, string Variable, Option<string?> Option);
