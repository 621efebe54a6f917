using JobRunner.Bench.Contenders;
using JobRunner.Bench.Measuring;

await using var floor = new FloorContender();
await using var quartz = await QuartzContender.StartAsync();
var r = await Rounds.InterleaveAsync<IContender, Throughput>([floor, quartz], 5, c => c.DrainAsync(c == floor ? 300_000 : 30_000));
Console.WriteLine($"drain {r[0].Median(x => x.RunsPerSecond):N0} {r[0].Median(x => x.BytesPerRun):N0}  {r[1].Median(x => x.RunsPerSecond):N0} {r[1].Median(x => x.BytesPerRun):N0}");
r = await Rounds.InterleaveAsync<IContender, Throughput>([floor, quartz], 5, c => c.EnqueueAndDrainAsync(c == floor ? 300_000 : 30_000));
Console.WriteLine($"while {r[0].Median(x => x.RunsPerSecond):N0} {r[0].Median(x => x.BytesPerRun):N0}  {r[1].Median(x => x.RunsPerSecond):N0} {r[1].Median(x => x.BytesPerRun):N0}");
var l = await Rounds.InterleaveAsync<IContender, Latency>([floor, quartz], 3, c => c.LatencyAsync(TimeSpan.FromSeconds(2)));
Console.WriteLine($"latency {l[0].Median(x => x.P50):N0} {l[0].Median(x => x.P99):N0}  {l[1].Median(x => x.P50):N0} {l[1].Median(x => x.P99):N0}");
