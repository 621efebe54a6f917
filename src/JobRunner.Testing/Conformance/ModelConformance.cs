using System.Globalization;
using System.Security.Cryptography;
using JobRunner.Testing.Conformance.Model;

namespace JobRunner.Testing.Conformance;

/// <summary>Random operations against a model of the contract; a failure is shrunk and told with its seed.</summary>
/// <remarks>Set <c>JOBRUNNER_MODEL_SEED</c> to replay one seed.</remarks>
public abstract class ModelConformance<TFixture> : StoreConformance<TFixture>
    where TFixture : StoreFixture, new()
{
    private const int OperationsPerHistory = 200;
    private const string SeedVariable = "JOBRUNNER_MODEL_SEED";

    [Fact]
    public async Task Store_UnderRandomOperations_DoesWhatTheModelDoes()
    {
        foreach (var seed in Seeds())
        {
            var operations = new OperationGenerator(seed).Make(OperationsPerHistory);
            if (await ReplayAsync(operations) is null)
            {
                continue;
            }

            var shrunk = await Shrinker.ShrinkAsync(operations, async fewer => await ReplayAsync(fewer) is not null);
            Assert.Fail($"Seed {seed} ({SeedVariable}={seed} replays it), shrunk to {shrunk.Count} operations:\n"
                + $"{string.Join('\n', shrunk.Select(Describe))}\n{await ReplayAsync(shrunk)}");
        }
    }

    private static string Describe(Operation operation) => operation switch
    {
        EnqueueOperation enqueue => $"Enqueue {string.Join(", ", enqueue.Items)}",
        LeaseOperation lease => $"Lease {lease.Node} max {lease.MaxRuns} and {lease.MaxAhead} ahead, ageing {lease.AgeingSeconds} s {string.Join(", ", lease.Types)}",
        CompleteOperation complete => $"Complete {string.Join(", ", complete.Items)}",
        _ => operation.ToString(),
    };

    // Other histories at every run; what one run found is replayed by its seed.
    private IEnumerable<int> Seeds()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed))
        {
            return [seed];
        }

        var histories = Fixture.ModelOperations / OperationsPerHistory;
        var first = RandomNumberGenerator.GetInt32(int.MaxValue - histories);
        TestContext.Current.TestOutputHelper?.WriteLine($"{histories} histories of {OperationsPerHistory} operations, seeds {first} to {first + histories - 1}.");
        return Enumerable.Range(first, histories);
    }

    private async Task<string?> ReplayAsync(IReadOnlyList<Operation> operations)
    {
        var clock = new ManualTimeProvider();
        await using var store = await Fixture.CreateAsync(clock);
        await using var second = await Fixture.OpenSecondAsync(store, clock);
        var scene = new Scene(store, second, clock);
        for (var place = 0; place < operations.Count; place++)
        {
            var difference = await operations[place].ApplyAsync(scene, Token) ?? await scene.DifferAsync(Token);
            if (difference is not null)
            {
                return $"At operation {place + 1}, {Describe(operations[place])}: {difference}";
            }
        }

        return await scene.StoriesDifferAsync(Token);
    }
}
