using JobRunner.Bench;

return await BenchCommand.Make().Parse(args).InvokeAsync();
