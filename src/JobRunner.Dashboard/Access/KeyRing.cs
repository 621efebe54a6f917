using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Access;

/// <summary>The keys that are configured; a key that is taken away in configuration is refused from then on.</summary>
internal sealed class KeyRing(IOptionsMonitor<DashboardAccessOptions> options)
{
    private IReadOnlyList<AccessKey> _lastGood = [.. options.CurrentValue.Keys];

    /// <summary>Whether keys were configured at the start: taking the last one away closes the dashboard, and does not open it.</summary>
    public bool IsUsed { get; } = options.CurrentValue.Keys.Count > 0;

    /// <summary>The key that someone came with.</summary>
    public AccessKey? Find(string? key) =>
        key is null or { Length: 0 or > KeySecret.MaxLength } ? null : FindByHash(KeySecret.BytesOf(key));

    /// <summary>The key of a hash. Every key is looked at in the same time, so that the time tells nothing of them.</summary>
    public AccessKey? FindByHash(ReadOnlySpan<byte> hash)
    {
        AccessKey? found = null;
        foreach (var key in Keys())
        {
            if (CryptographicOperations.FixedTimeEquals(Convert.FromHexString(key.Hash), hash))
            {
                found = key;
            }
        }

        return found;
    }

    private IReadOnlyList<AccessKey> Keys()
    {
        try
        {
            return _lastGood = [.. options.CurrentValue.Keys];
        }
        catch (OptionsValidationException)
        {
            // A mistake made while it runs must neither open the dashboard nor close it.
            return _lastGood;
        }
    }
}
