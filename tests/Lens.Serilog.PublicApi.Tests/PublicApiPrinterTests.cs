namespace Lens.Tests.PublicApi;

public sealed class PublicApiPrinterTests
{
    const string Expected = """
        namespace Lens.Tests.PublicApi
        {
            public static class PrinterSamples
            {
                public const double Half = 0.5;
                public const string Text = "a \"b\"\u000a";
                public static void Greet<T>(T name, params string?[] more) where T : unmanaged, System.IComparable<T>;
                public static System.Threading.Tasks.Task<string?> Later(this Lens.Tests.PublicApi.PrinterSamples.Base node, System.DayOfWeek day = System.DayOfWeek.Friday, System.Threading.CancellationToken token = default, decimal price = 1.5m, char sign = '\'', [CallerMemberName] string member = "");
                public static string get_Greeting();
                public abstract class Base
                {
                    protected readonly int Size;
                    protected Base(int size = 4);
                    public virtual object this[int index] { get; }
                    public long Length { get; protected set; }
                    protected abstract string? Name { get; }
                }
                [Obsolete("Use the base.")]
                public sealed class Derived : Lens.Tests.PublicApi.PrinterSamples.Base, System.IDisposable
                {
                    public Derived(System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<string?>?> map);
                    public int? Count { get; }
                    public required System.Collections.Generic.IReadOnlyDictionary<string, System.Collections.Generic.List<string?>?> Map { get; init; }
                    protected override string? Name { get; }
                    public string?[] Parts { set; }
                    public void Dispose();
                    public override string ToString();
                }
                public interface INode<TKey> where TKey : notnull
                {
                    TKey Key { get; }
                    event System.EventHandler? Changed;
                    bool TryFind(TKey key, out Lens.Tests.PublicApi.PrinterSamples.INode<TKey>? node);
                }
                public delegate T? Make<T>(in int seed, ref string? state) where T : class;
                public static class Outer<TOuter> where TOuter : class?
                {
                    public static System.ValueTuple<int, System.Collections.Generic.KeyValuePair<string?, System.Collections.Generic.List<TOuter>?>?>? Find<T>(System.Func<T?, Lens.Tests.PublicApi.PrinterSamples.Outer<TOuter>.Inner<T>?> choose, TOuter?[]?[] list, T? value) where T : struct;
                    public class Inner<T>
                    {
                        public Inner();
                        public System.Collections.Generic.List<Lens.Tests.PublicApi.PrinterSamples.Outer<TOuter>.Inner<T?>>? Nested { get; set; }
                    }
                }
                public readonly record struct Pair<T>
                {
                    public Pair(T First, T? Second);
                    public T First { get; init; }
                    public T? Second { get; init; }
                }
                public sealed record Point
                {
                    public Point(int X, string? Label = null);
                    public string? Label { get; init; }
                    public int X { get; init; }
                }
                public enum Small : byte
                {
                    Zero = 0,
                    One = 1,
                }
            }
        }

        """;

    [Fact]
    public void EveryKindOfDeclarationIsPrinted() => Assert.Equal(Expected, PublicApiPrinter.Print([typeof(PrinterSamples)]));

    [Fact]
    public void DifferencesAreShownLineByLine() =>
        Assert.Equal("  b\n- c\n+ C\n  d\n  y\n+ z\n", LineDifference.Describe("a\nb\nc\nd\nx\ny", "a\nb\nC\nd\nx\ny\nz"));
}
