namespace Lens.Benchmarks.Reporting;

/// <summary>A figure to reach, beside the one that was reached.</summary>
/// <param name="Id">Its number in the list of goals.</param>
/// <param name="What">What it is about.</param>
/// <param name="Limit">The figure to reach.</param>
/// <param name="IsMost">The limit must not be exceeded; otherwise it must be attained.</param>
/// <param name="Reached">The figure that was reached.</param>
/// <param name="Unit">Of both.</param>
sealed record Goal(string Id, string What, double Limit, bool IsMost, double Reached, string Unit)
{
    public bool IsMet => IsMost ? Reached <= Limit : Reached >= Limit;

    public static Goal AtMost(string id, string what, double limit, double reached, string unit) => new(id, what, limit, IsMost: true, reached, unit);

    public static Goal AtLeast(string id, string what, double limit, double reached, string unit) => new(id, what, limit, IsMost: false, reached, unit);
}
