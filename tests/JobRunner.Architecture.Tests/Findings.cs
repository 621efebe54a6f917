namespace JobRunner.Architecture.Tests;

/// <summary>Fails a test with all that was found and what to do about it.</summary>
internal static class Findings
{
    public static void AssertNone(IEnumerable<string> findings, string remedy)
    {
        string[] all = [.. findings.Distinct().Order(StringComparer.Ordinal)];
        if (all.Length > 0)
        {
            Assert.Fail($"{remedy}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", all)}");
        }
    }
}
