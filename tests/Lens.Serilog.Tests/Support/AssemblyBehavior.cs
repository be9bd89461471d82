// Span scopes, SelfLog and Log.Logger belong to the process, so tests of one process take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
