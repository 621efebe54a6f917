using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JobRunner.Dashboard.Secrets;

/// <summary>Hides the values of variables that may be secrets, by their names and by how they look.</summary>
internal static partial class SecretVariables
{
    public const string Hidden = "***";

    /// <summary>A command's payload with the secrets of its environment hidden.</summary>
    public static JsonNode? InPayload(JsonNode? payload)
    {
        if (payload is JsonObject command && command["env"] is JsonObject variables)
        {
            foreach (var (name, value) in variables.ToList())
            {
                variables[name] = value is JsonValue text && text.TryGetValue<string>(out var plain) ? Masked(name, plain) : value?.DeepClone();
            }
        }

        return payload;
    }

    public static string Masked(string name, string value) => SecretName().IsMatch(name) || SecretText.IsIn(value) ? Hidden : value;

    [GeneratedRegex("PASS|PWD$|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|COOKIE|SESSION|SIGNATURE|PRIVATE|CONNECTION|DSN|WEBHOOK|SALT|PIN$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SecretName();
}
