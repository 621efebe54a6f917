using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery.Rules;

public sealed class RelationRuleTests
{
    [Fact]
    public void C3_AnUnknownDependency_IsAnErrorWithTheNearestName() => Assert.Equal(
        "JR040 Acme.a (Acme.dll): 'a' depends on 'chain_stat', which is no job type here. Did you mean 'chain_state'? "
            + "Name a job type that this host has, or leave it out.",
        Assert.Single(Found.Check(Found.Task("a", "Dependencies=chain_stat"), Found.Task("chain_state"))).ToString());

    [Fact]
    public void C3_ACycle_IsAnErrorOfEachMember_ThatPrintsIt()
    {
        var found = Found.Check(Found.Task("a", "Dependencies=b"), Found.Task("b", "Dependencies=c"), Found.Task("c", "Dependencies=a"));

        Assert.Equal(
            [
                "JR041 Acme.a (Acme.dll): 'a' depends on itself: a -> b -> c -> a. Take one of these dependencies away.",
                "JR041 Acme.b (Acme.dll): 'b' depends on itself: b -> c -> a -> b. Take one of these dependencies away.",
                "JR041 Acme.c (Acme.dll): 'c' depends on itself: c -> a -> b -> c. Take one of these dependencies away.",
            ],
            found.Select(finding => finding.ToString()));
    }

    [Fact]
    public void C3_ATypeThatDependsOnItself_IsACycle() => Assert.Equal(
        "'a' depends on itself: a -> a.", Assert.Single(Found.Check(Found.Task("a", "Dependencies=a"))).Message);

    [Fact]
    public void C3_TwoCyclesAndWhatDependsOnThem_OnlyTheCyclesAreErrors()
    {
        var found = Found.Check(
            Found.Task("outside", "Dependencies=a,x"),
            Found.Task("a", "Dependencies=b"),
            Found.Task("b", "Dependencies=a,between"),
            Found.Task("between", "Dependencies=x"),
            Found.Task("x", "Dependencies=y"),
            Found.Task("y", "Dependencies=x,leaf"),
            Found.Task("leaf"));

        Assert.Equal(["a", "b", "x", "y"], found.Select(finding => finding.JobType).Order());
    }

    [Fact]
    public void C3_ALongChain_IsNoCycle() =>
        Assert.Empty(Found.Check(Enumerable.Range(0, 5_000).Select(index => index == 0 ? Found.Task("t0") : Found.Task($"t{index}", $"Dependencies=t{index - 1}"))));

    [Fact]
    public void C3_ACycleThroughAnOlderName_IsFound() => Assert.Equal(
        "'a' depends on itself: a -> b -> a.",
        Found.Check(Found.Task("a", "Dependencies=old_b"), Found.Task("b", "Aliases=old_b", "Dependencies=a"))[0].Message);

    [Fact]
    public void C3_ADependencyOnARefusedType_IsKnown() => Assert.Empty(Found.Check(Found.Task("a", "Dependencies=refused")));

    [Theory]
    [InlineData("Aliases=b", "JR044 Acme.a (Acme.dll): The alias 'b' of 'a' is also the name of a job type. Leave it to one of them.")]
    [InlineData("Aliases=a", "JR044 Acme.a (Acme.dll): The alias 'a' of 'a' is also its own name. Leave it to one of them.")]
    [InlineData("Aliases=refused", "JR044 Acme.a (Acme.dll): The alias 'refused' of 'a' is also the name of a job type. Leave it to one of them.")]
    [InlineData("Aliases=2nd", "JR043 Acme.a (Acme.dll): The alias '2nd' of 'a' is no name for a job type. Take a letter, then letters, digits, '_', '-' and '.', at most 100 characters.")]
    public void C3_AnAliasThatCollides_IsAnErrorOfTheTypeThatHasIt(string aliases, string expected)
    {
        var finding = Assert.Single(Found.Check(Found.Task("a", aliases), Found.Task("b")));

        Assert.Equal(expected, finding.ToString());
        Assert.Equal((DiagnosticSeverity.Error, "a"), (finding.Severity, finding.JobType));
    }

    [Fact]
    public void C3_AnAliasOfTwoTypes_IsAnErrorOfBoth() => Assert.Equal(
        ["The alias 'old' of 'a' is also an alias of 'b'.", "The alias 'old' of 'b' is also an alias of 'a'."],
        Found.Check(Found.Task("a", "Aliases=old"), Found.Task("b", "Aliases=old")).Select(finding => finding.Message));
}
