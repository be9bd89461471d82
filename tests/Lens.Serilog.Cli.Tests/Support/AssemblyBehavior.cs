// Most of these tests run processes or write stores; side by side they would wait for each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
