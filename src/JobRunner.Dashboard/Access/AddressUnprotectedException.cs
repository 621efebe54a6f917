namespace JobRunner.Dashboard.Access;

/// <summary>The dashboard would be served where others can reach it, to everyone.</summary>
internal sealed class AddressUnprotectedException(string address) : InvalidOperationException(
    $"The dashboard is on {address}, which others than this machine can reach, and nothing says who may see and act. "
    + $"Set \"{DashboardAccessOptions.Section}:{nameof(DashboardAccessOptions.Keys)}\" ('jobrunner key create' makes a key), or an authorization policy with "
    + $"\"{DashboardAccessOptions.Section}:{nameof(DashboardAccessOptions.ReadPolicy)}\" and \"{nameof(DashboardAccessOptions.ActPolicy)}\" or MapJobRunner(…).RequireAuthorization(…); or listen on http://127.0.0.1 only.")
{
    /// <summary>The first address that others can reach.</summary>
    public string Address { get; } = address;
}
