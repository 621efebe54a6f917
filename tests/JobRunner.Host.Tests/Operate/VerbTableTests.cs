using System.Reflection;
using JobRunner.Host.Tests.Documents;

namespace JobRunner.Host.Tests.Operate;

/// <summary>The page's table of the verbs of other job runners names verbs that are run on every store.</summary>
public sealed class VerbTableTests
{
    private const string Program = "`jobrunner ";

    private static readonly MethodInfo[] _tests = [.. typeof(VerbTableTests).Assembly.GetTypes()
        .Where(type => IsOnEveryStore(type))
        .SelectMany(type => type.GetMethods())
        .Where(method => method.IsDefined(typeof(ExercisesAttribute)))];

    [Fact]
    public void Verbs_OfTheTable_AreRunOnEveryStore()
    {
        var exercised = _tests.SelectMany(method => method.GetCustomAttribute<ExercisesAttribute>()!.Verbs).ToHashSet();
        var named = new MarkdownFile("docs/reference/cli.md").Rows("## From other job runners").SelectMany(row => VerbsIn(row[^1])).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(exercised));
    }

    [Theory]
    [InlineData("plan YAML")]
    [InlineData("compile YAML --out DIR")]
    [InlineData("run YAML [--dry-run]")]
    [InlineData("execute-manifest MANIFEST")]
    [InlineData("enqueue YAML")]
    [InlineData("enqueue-beatsheet JSON --voice V")]
    [InlineData("status [--json]")]
    [InlineData(@"history [--limit N] [--status done\|failed\|all]")]
    [InlineData("result REQUEST_ID")]
    [InlineData("report YAML")]
    [InlineData("retry REQUEST_ID [--yes]")]
    [InlineData("flush [--hard] [--yes]")]
    [InlineData("run-loop --max-iter 60 --limit 100 --max-parallel 1 --sleep 10")]
    [InlineData("list")]
    [InlineData("gc --max-minutes 120")]
    [InlineData("retry JOB_ID")]
    public void Verb_OfTheDocuments_StandsInTheTable(string verb) =>
        Assert.Contains(new MarkdownFile("docs/reference/cli.md").Rows("## From other job runners"), row => row[1] == $"`{verb}`");

    private static IEnumerable<string> VerbsIn(string cell) =>
        cell.Split(Program).Skip(1).Select(command => command.Split(' ', '`')[0]);

    private static bool IsOnEveryStore(Type type) =>
        type is { IsGenericTypeDefinition: true, IsAbstract: true }
        && new[] { typeof(SqlitePlace), typeof(PostgreSqlPlace), typeof(RedisPlace), typeof(RemotePlace) }.All(place =>
            type.Assembly.GetTypes().Any(test => test.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == type && parent.GenericTypeArguments[0] == place));
}
