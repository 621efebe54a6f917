namespace JobRunner.Tasks.HostMonitor.Linux;

/// <summary>A line of <c>/proc/self/mountinfo</c>.</summary>
/// <param name="Device">Major and minor number: one device has one, however often it is mounted.</param>
/// <param name="Root">The part of the file system that is mounted.</param>
/// <param name="Point">Where.</param>
/// <param name="Type">The file system, such as <c>ext4</c>.</param>
/// <param name="IsWritable">Whether both the mount and the file system may be written.</param>
/// <param name="SuperOptions">The options of the file system itself.</param>
internal sealed record Mount(string Device, string Root, string Point, string Type, bool IsWritable, IReadOnlyList<string> SuperOptions);
