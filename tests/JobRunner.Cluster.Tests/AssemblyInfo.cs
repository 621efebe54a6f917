// A minute of schedules is a minute of waiting: three tests at a time, whatever the processors.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
