using JobRunner.Execution;
using JobRunner.Monitoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace JobRunner.Hosting;

/// <summary>Makes the options: defaults, then the configuration section, then the program's own settings; all mistakes are reported at once.</summary>
internal sealed class JobRunnerOptionsReader(
    IConfiguration configuration,
    IEnumerable<IConfigureOptions<JobRunnerOptions>> configures,
    IEnumerable<IValidateOptions<ExecutionOptions>> executionRules,
    IEnumerable<IValidateOptions<MonitoringOptions>> monitoringRules)
{
    public JobRunnerOptions Read()
    {
        var options = new JobRunnerOptions();
        try
        {
            configuration.GetSection(JobRunnerOptions.Section).Bind(options);
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(
                JobRunnerOptions.Section, typeof(JobRunnerOptions), [$"The configuration section \"{JobRunnerOptions.Section}\" cannot be read: {error.Message}"]);
        }

        foreach (var configure in configures)
        {
            configure.Configure(options);
        }

        var mistakes = executionRules.SelectMany(rule => rule.Validate(null, options.Execution).Failures ?? [])
            .Concat(monitoringRules.SelectMany(rule => rule.Validate(null, options.Monitoring).Failures ?? []))
            .ToList();
        return mistakes.Count == 0 ? options : throw new OptionsValidationException(JobRunnerOptions.Section, typeof(JobRunnerOptions), mistakes);
    }
}
