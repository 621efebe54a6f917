using Microsoft.AspNetCore.Http.HttpResults;

namespace JobRunner.Dashboard.Access;

/// <summary>Whether someone may be sent to an address that came with his request.</summary>
internal static class LocalAddress
{
    private const char First = '!';
    private const char Last = '~';

    /// <summary>Only within this application, and only as a header can hold it: browsers encode all other letters.</summary>
    public static bool Is(string? address) =>
        !string.IsNullOrEmpty(address) && address[0] == '/' && !address.Contains('\\') && address.All(letter => letter is >= First and <= Last) && RedirectHttpResult.IsLocalUrl(address);
}
