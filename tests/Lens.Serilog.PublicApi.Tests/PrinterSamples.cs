using System.Runtime.CompilerServices;

namespace Lens.Tests.PublicApi;

#pragma warning disable CA1034, CA1051, CA1711, CS0067 // The samples show what the printer has to print, not good style.

/// <summary>Types that show every kind of declaration once.</summary>
public static class PrinterSamples
{
    public const string Text = "a \"b\"\n";
    public const double Half = 0.5;

    public enum Small : byte
    {
        One = 1,
        Zero = 0,
    }

    public delegate T? Make<T>(in int seed, ref string? state)
        where T : class;

    public interface INode<TKey>
        where TKey : notnull
    {
        TKey Key { get; }

        event EventHandler? Changed;

        bool TryFind(TKey key, out INode<TKey>? node);
    }

    public abstract class Base
    {
        protected readonly int Size;

        protected Base(int size = 4) => Size = size;

        private protected abstract void Hidden();

        protected internal abstract string? Name { get; }

        public virtual object this[int index] => index;

        public long Length { get; protected set; }

        internal void AlsoHidden()
        {
        }
    }

    [Obsolete("Use the base.")]
    public sealed class Derived(Dictionary<string, List<string?>?> map) : Base, IDisposable
    {
        public required IReadOnlyDictionary<string, List<string?>?> Map { get; init; } = map;

        public int? Count { get; private set; }

        public string?[] Parts { private get; set; } = [];

        protected internal override string? Name => null;

        public void Dispose()
        {
        }

        public override string ToString() => "";

        private protected override void Hidden()
        {
        }
    }

    public sealed record Point(int X, string? Label = null);

    public readonly record struct Pair<T>(T First, T? Second);

    public static class Outer<TOuter>
        where TOuter : class?
    {
        public static (int Count, KeyValuePair<string?, List<TOuter>?>? Map)? Find<T>(Func<T?, Inner<T>?> choose, TOuter?[]?[] list, T? value)
            where T : struct => null;

        public class Inner<T>
        {
            public List<Inner<T?>>? Nested { get; set; }
        }
    }

    extension(Console)
    {
        public static string Greeting => "hello";

        public static void Greet<T>(T name, params string?[] more)
            where T : unmanaged, IComparable<T>
        {
        }
    }

    public static async Task<string?> Later(
        this Base node, DayOfWeek day = DayOfWeek.Friday, CancellationToken token = default, decimal price = 1.5m, char sign = '\'',
        [CallerMemberName] string member = "")
    {
        await Task.Yield();
        return node.ToString();
    }
}
