namespace JobRunner.Tasks.HostMonitor;

/// <summary>Takes the readings of this machine; registered by <see cref="HostMonitorModule"/>.</summary>
/// <remarks>One a host: what processors did is reckoned from one reading to the next.</remarks>
public sealed class HostMeter
{
    private readonly IMachineReader _reader;

    internal HostMeter(IMachineReader reader) => _reader = reader;

    internal IReadOnlyList<HostReading> Read(HostMonitorOptions options) => HostJudge.Judge(_reader.Read(options.Excludes), options);
}
