// Real processes by the dozen, and tests that count them: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
