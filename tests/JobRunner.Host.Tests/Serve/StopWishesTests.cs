using JobRunner.Host.Serve;
using JobRunner.Testing;

namespace JobRunner.Host.Tests.Serve;

public sealed class StopWishesTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Note_Once_IsFirst() => Assert.Equal(StopWish.First, new StopWishes(_time).Note());

    [Fact]
    public void Note_AtOnceAgain_IsAnEcho()
    {
        var wishes = new StopWishes(_time);
        wishes.Note();

        Assert.Equal(StopWish.Echo, wishes.Note());
    }

    [Fact]
    public void Note_AgainLater_IsSecond()
    {
        var wishes = new StopWishes(_time);
        wishes.Note();
        _time.Advance(StopWishes.EchoTime);

        Assert.Equal(StopWish.Second, wishes.Note());
    }
}
