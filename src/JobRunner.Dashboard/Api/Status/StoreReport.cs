namespace JobRunner.Dashboard.Api.Status;

/// <summary>A store in JSON.</summary>
internal sealed record StoreReport(string Name, string Location, bool IsDurable, bool IsShared);
