using JobRunner.Redis.Connections;

namespace JobRunner.Redis.Tests.Connections;

public sealed class RedisAddressTests
{
    [Theory]
    [InlineData("127.0.0.1:6380", "127.0.0.1", 6380, 0, null, false)]
    [InlineData("localhost", "localhost", 6379, 0, null, false)]
    [InlineData("redis://127.0.0.1:6379/0", "127.0.0.1", 6379, 0, null, false)]
    [InlineData("redis://:s%40crét@db.example:7000/3", "db.example", 7000, 3, "s@crét", false)]
    [InlineData("redis://default:word@db.example", "db.example", 6379, 0, "word", false)]
    [InlineData("rediss://db.example:6390", "db.example", 6390, 0, null, true)]
    public void TryParse_Address_ReadsItsParts(string text, string host, int port, int database, string? password, bool isEncrypted)
    {
        Assert.True(RedisAddress.TryParse(text, out var address));
        Assert.Equal(new RedisAddress(host, port, database, password, isEncrypted), address);
        Assert.DoesNotContain(password ?? "word", address.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("http://db.example")]
    [InlineData("redis://")]
    [InlineData("redis://db.example/zero")]
    public void TryParse_WhatIsNoAddress_IsRefused(string? text) => Assert.False(RedisAddress.TryParse(text, out _));
}
