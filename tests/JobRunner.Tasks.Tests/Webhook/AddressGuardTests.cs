using System.Net;
using JobRunner.Tasks.Webhook;

namespace JobRunner.Tasks.Tests.Webhook;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("93.184.216.34")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::101:101")]
    public void IsAllowed_Public_Always(string address)
    {
        Assert.True(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.True(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fc00::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:c0a8:101::1")]
    public void IsAllowed_Private_OnlyWhenTheOptionSays(string address)
    {
        Assert.False(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.True(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("fe80::1")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:a9fe:a9fe::1")]
    public void IsAllowed_LinkLocalAndSuch_Never(string address)
    {
        Assert.False(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: false));
        Assert.False(AddressGuard.IsAllowed(IPAddress.Parse(address), allowPrivate: true));
    }
}
