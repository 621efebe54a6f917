using System.Text.Json.Nodes;

namespace JobRunner.Dashboard.Secrets;

/// <summary>Hides the members of JSON that may be secrets by their names, and the texts that look like one, however deep they lie.</summary>
internal static class SecretMembers
{
    /// <returns>The node itself, which is changed; another where it is a text that looks like a secret.</returns>
    public static JsonNode? Hide(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (Hidden(name, value) is { } shown)
                    {
                        members[name] = shown;
                    }
                }

                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    if (Hidden(string.Empty, items[index]) is { } shown)
                    {
                        items[index] = shown;
                    }
                }

                break;
            case JsonValue when Hidden(string.Empty, node) is { } shown:
                return shown;
        }

        return node;
    }

    // What takes the place of a value; nothing where it stays, with what lies in it hidden.
    private static JsonValue? Hidden(string name, JsonNode? value)
    {
        if (value is null)
        {
            return null;
        }

        if (IsSecret(name, string.Empty) || (value is JsonValue && IsSecret(name, value.ToString())))
        {
            return JsonValue.Create(SecretVariables.Hidden);
        }

        if (value is not JsonValue)
        {
            Hide(value);
        }

        return null;
    }

    private static bool IsSecret(string name, string text) => SecretVariables.Masked(name, text) == SecretVariables.Hidden;
}
