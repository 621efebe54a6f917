using System.Text.Json.Nodes;
using JobRunner.Dashboard.Access;

namespace JobRunner.Host.Key;

/// <summary>What <c>key create --json</c> prints.</summary>
internal sealed record MadeKey(string Name, string Key, string Hash, string Scope, DateTimeOffset? ExpiresAt)
{
    /// <summary>What the settings have of it.</summary>
    public JsonObject Setting()
    {
        var setting = new JsonObject { [nameof(AccessKey.Name)] = Name, [nameof(AccessKey.Hash)] = Hash, [nameof(AccessKey.Scope)] = Scope };
        if (ExpiresAt is { } end)
        {
            setting[nameof(AccessKey.ExpiresAt)] = end;
        }

        return setting;
    }
}
