namespace Lens.Benchmarks.Requests;

/// <summary>The body of request and response.</summary>
sealed record RequestOrder(int Id, string Customer, string[] Items, int Sum);
