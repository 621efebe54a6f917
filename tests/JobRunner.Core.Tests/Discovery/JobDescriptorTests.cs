using System.Reflection;
using JobRunner.Discovery;

namespace JobRunner.Core.Tests.Discovery;

public sealed class JobDescriptorTests
{
    private static readonly PropertyInfo[] _properties =
        [.. typeof(JobDescriptor).GetProperties().Where(property => property.CanWrite)];

    public static TheoryData<string> Properties => [.. _properties.Select(property => property.Name)];

    [Fact]
    public void Equals_OfTwoMadeAlike_IsTrue()
    {
        Assert.Equal(Make(), Make());
        Assert.Equal(Make().GetHashCode(), Make().GetHashCode());
        Assert.Equal(Bare(), Bare());
    }

    [Theory]
    [MemberData(nameof(Properties))]
    public void Equals_OfTwoThatDifferInOneProperty_IsFalse(string name)
    {
        var other = Make();
        var property = Array.Find(_properties, candidate => candidate.Name == name)!;

        property.SetValue(other, Other(property));

        Assert.NotEqual(Make(), other);
    }

    [Fact]
    public void Equals_OfAnEmptyListAndNoneGiven_IsTrue() => Assert.Equal(Bare(), Bare() with { Requires = new List<string>(), Sources = new Dictionary<string, OptionSource>() });

    private static JobDescriptor Bare() => new() { JobType = "tweet", TaskType = typeof(string), Name = "Tweet" };

    private static JobDescriptor Make() => Bare() with
    {
        Schedule = JobSchedule.EverySeconds("tweet", 30),
        Requires = new List<string> { "wallet" },
        Dependencies = ["other"],
        Aliases = ["older"],
        Sources = new Dictionary<string, OptionSource>
        {
            ["Enabled"] = new("Enabled", "true", "attribute") { Overrode = new OptionSource("Enabled", "false", "elsewhere") },
        },
    };

    private static object Other(PropertyInfo property) => property.Name switch
    {
        nameof(JobDescriptor.Schedule) => JobSchedule.EverySeconds("tweet", 31),
        nameof(JobDescriptor.Sources) => new Dictionary<string, OptionSource>
        {
            ["Enabled"] = new("Enabled", "true", "attribute") { Overrode = new OptionSource("Enabled", "no", "elsewhere") },
        },
        _ => OtherValue(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, property.GetValue(Make())),
    };

    private static object OtherValue(Type type, object? value) => value switch
    {
        bool flag => !flag,
        int number => number + 1,
        TimeSpan span => span + TimeSpan.FromSeconds(1),
        Enum choice => Enum.ToObject(type, Convert.ToInt32(choice, null) + 1),
        IReadOnlyList<string> list => list.Append("another").ToList(),
        string => "something else",
        _ when type == typeof(string) => "something",
        _ when type == typeof(Type) => typeof(int),
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(1),
        _ => throw new InvalidOperationException($"Say what another {type} is."),
    };
}
