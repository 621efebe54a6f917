using JobRunner.Processes.Linux;
using JobRunner.Processes.Posix;

namespace JobRunner.Core.Tests.Processes.Linux;

public sealed class ProcessStatTests
{
    private const string Rest = " S 24859 24860 24861 0 -1 4194560 4823 61938 0 46 1 3 42 31 20 0 1 0 2386521 5128192 962 18446744073709551615 94481502433280";

    [Theory]
    [InlineData("(bash)")]
    [InlineData("(a name)")]
    [InlineData("(a) S 1 (b)")]
    [InlineData("()")]
    public void Parse_WhateverItsName_FindsTheFields(string name)
    {
        var entry = ProcessStat.Parse($"24865 {name}{Rest}\n");

        Assert.Equal(new ProcessEntry(24865, IsEnded: false, 24859, 24860, 24861, 2386521, 962L * Environment.SystemPageSize), entry);
    }

    [Theory]
    [InlineData('S', false)]
    [InlineData('Z', true)]
    [InlineData('X', true)]
    public void Parse_ItsState_SaysWhetherItHasEnded(char state, bool isEnded) =>
        Assert.Equal(isEnded, ProcessStat.Parse($"24865 (bash){Rest}".Replace(" S ", $" {state} ", StringComparison.Ordinal))?.IsEnded);

    [Theory]
    [InlineData("")]
    [InlineData("24865")]
    [InlineData("24865 (bash) S 1 2")]
    [InlineData("x (bash) S 24859 24860 24861 0 -1 4194560 4823 61938 0 46 1 3 42 31 20 0 1 0 2386521 5128192 962 1")]
    [InlineData(") (")]
    public void Parse_NoSuchText_AnswersNone(string text) => Assert.Null(ProcessStat.Parse(text));
}
