using BenchmarkDotNet.Running;
using JobRunner.Bench.Parts;

BenchmarkSwitcher.FromAssembly(typeof(InProcessConfig).Assembly).Run(args, new InProcessConfig());
