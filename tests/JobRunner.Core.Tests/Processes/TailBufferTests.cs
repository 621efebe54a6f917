using System.Text;
using JobRunner.Processes;

namespace JobRunner.Core.Tests.Processes;

public sealed class TailBufferTests
{
    [Theory]
    [InlineData(8, "abc", "abc")]
    [InlineData(8, "abc|def", "abcdef")]
    [InlineData(4, "abc|def", "cdef")]
    [InlineData(4, "abcdefghij", "ghij")]
    [InlineData(4, "ab|cdefghij|k", "hijk")]
    [InlineData(4, "abcd", "abcd")]
    [InlineData(0, "abc", "")]
    public void Text_IsTheLastOfWhatWasAdded(int capacity, string writes, string expected)
    {
        var tail = new TailBuffer(capacity);

        foreach (var write in writes.Split('|'))
        {
            tail.Add(Encoding.UTF8.GetBytes(write));
        }

        Assert.Equal(expected, tail.Text);
    }

    [Fact]
    public void Text_CutInTheMiddleOfACharacter_BeginsWithTheNext()
    {
        var tail = new TailBuffer(4);

        tail.Add("x€y€"u8); // 1 + 3 + 1 + 3 bytes: the last four are y and the second euro sign

        Assert.Equal("y€", tail.Text);
        tail.Add("z"u8);
        Assert.Equal("€z", tail.Text);
        tail.Add("z"u8);
        Assert.Equal("zz", tail.Text);
    }
}
