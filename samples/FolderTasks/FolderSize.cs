using JobRunner;

namespace FolderTasks;

public sealed record FolderSize(int Files, long Bytes) : JobResult;
