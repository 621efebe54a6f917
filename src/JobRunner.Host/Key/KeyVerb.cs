using JobRunner.Host.CommandLine;

namespace JobRunner.Host.Key;

/// <summary><c>key</c>: the keys that people and programs come to the page and the HTTP API with.</summary>
internal static class KeyVerb
{
    public static Verb Create(VerbContext context) =>
        new("key", "Makes keys for the page and the HTTP API.", "jobrunner key create --name alice --scope act --expires 90d") { KeyCreateVerb.Create(context) };
}
