using Lens.Tests.Support;

namespace Lens.Tests.Query.Filtering;

/// <summary>Reads the tables of the filter language: one case a line, columns with ⇒ between them.</summary>
static class FilterCase
{
    public const string Ditto = "\"";

    public static IEnumerable<string[]> Read(string table) => File
        .ReadLines(RepositoryRoot.PathOf($"tests/Lens.Serilog.Tests/Query/Filtering/{table}.txt"))
        .Where(static line => line.Length > 0 && line[0] != '#')
        .Select(static line => line.Replace('␊', '\n').Replace('␀', '\0').Split(" ⇒ "));
}
