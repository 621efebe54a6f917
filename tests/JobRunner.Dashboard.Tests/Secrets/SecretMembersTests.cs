using System.Text.Json.Nodes;
using JobRunner.Dashboard.Secrets;

namespace JobRunner.Dashboard.Tests.Secrets;

public sealed class SecretMembersTests
{
    [Theory]
    [InlineData("""{"user":"ada","password":"x"}""", """{"user":"ada","password":"***"}""")]
    [InlineData("""{"a":[{"apiKey":{"id":"x"}},{"authToken":["x"]}]}""", """{"a":[{"apiKey":"***"},{"authToken":"***"}]}""")]
    [InlineData("""{"pin":4711,"count":3,"none":null}""", """{"pin":"***","count":3,"none":null}""")]
    [InlineData("""["postgres://me:x@db/jobs","plain"]""", """["***","plain"]""")]
    [InlineData("7", "7")]
    public void Hide_WhatMayBeASecret_LeavesTheRest(string json, string expected) => Assert.Equal(expected, SecretMembers.Hide(JsonNode.Parse(json))!.ToJsonString());
}
