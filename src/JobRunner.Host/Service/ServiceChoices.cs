namespace JobRunner.Host.Service;

/// <summary>What the options of <c>service</c> say.</summary>
/// <param name="IsInstalled">Whether the file is written where it belongs.</param>
/// <param name="IsForSystem">Whether it is the machine's; <see langword="null"/> when that is not said.</param>
/// <param name="Name">Its name.</param>
/// <param name="UserName">Who it runs as.</param>
/// <param name="IsAgreed">Whether nobody is asked.</param>
/// <param name="IsForced">Whether a file that differs is replaced.</param>
/// <param name="IsJson">Whether JSON is printed.</param>
internal sealed record ServiceChoices(bool IsInstalled, bool? IsForSystem, string? Name, string? UserName, bool IsAgreed, bool IsForced, bool IsJson);
