using JobRunner.LabAgent.Scripts;

namespace JobRunner.LabAgent.Tests.Scripts;

public sealed class ScriptArgumentsTests
{
    [Theory]
    [InlineData("[1, true, \"x y\", null, {\"a\": 1}]", true, new[] { "1", "true", "x y", "null", "{\"a\": 1}" })]
    [InlineData("null", true, new string[0])]
    [InlineData("\"a 'b c'\"", true, new[] { "a", "b c" })]
    [InlineData("7", true, new[] { "7" })]
    [InlineData("[\"a\"]", false, new[] { "a" })]
    [InlineData("{\"a\": \"b\"}", false, new[] { "--a", "b" })]
    [InlineData("\"a b\" c", false, new[] { "a b", "c" })]
    [InlineData("[a] b", false, new[] { "[a]", "b" })]
    [InlineData("", false, new string[0])]
    public void Read_OfAColumn_IsItsArguments(string text, bool isJson, string[] expected)
    {
        var arguments = ScriptArguments.Read(text, isJson);

        Assert.Equal(expected, arguments.Values);
        Assert.Null(arguments.Mistake);
    }
}
