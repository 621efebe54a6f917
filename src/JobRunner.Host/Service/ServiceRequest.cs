namespace JobRunner.Host.Service;

/// <summary>Which service is asked for.</summary>
/// <param name="Kind">Who keeps it running.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsForSystem">Whether it is the machine's, and not a user's.</param>
internal sealed record ServiceRequest(ServiceKind Kind, string Name, bool IsForSystem);
