namespace Lens.Torture.Harness;

/// <summary>One line of the table: what was tried, what should come out, and what did.</summary>
/// <param name="Row">The row of the goals, <c>T1</c> and so on.</param>
/// <param name="IsMet">Null when it was skipped; <paramref name="Reached"/> says why.</param>
sealed record Finding(string Row, string What, string Goal, string Reached, bool? IsMet)
{
    public string Mark => IsMet switch { true => "ok", false => "FAILED", null => "skipped" };
}
