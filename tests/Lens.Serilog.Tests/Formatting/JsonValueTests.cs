using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Lens.Formatting;
using Lens.Tests.Support;
using Serilog.Events;

namespace Lens.Tests.Formatting;

public class JsonValueTests
{
    public static TheoryData<object?, string> Scalars { get; } = new()
    {
        { null, "null" },
        { true, "true" },
        { "text \"q\" \\ é <b>", """
            "text \"q\" \\ é <b>"
            """ },
        { 'c', "\"c\"" },
        { "\0\u001b\n", """
            "\u0000\u001B\n"
            """ },
        { double.NaN, "\"NaN\"" },
        { double.PositiveInfinity, "\"Infinity\"" },
        { float.NegativeInfinity, "\"-Infinity\"" },
        { Half.NaN, "\"NaN\"" },
        { 0.1, "0.1" },
        { 1e300, "1E+300" },
        { double.Epsilon, "5E-324" },
        { -0.0, "-0" },
        { 0.1f, "0.1" },
        { (Half)0.1, "0.1" },
        { 19.90m, "19.90" },
        { decimal.MaxValue, "79228162514264337593543950335" },
        { int.MinValue, "-2147483648" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { (byte)255, "255" },
        { (sbyte)-1, "-1" },
        { (short)-2, "-2" },
        { (ushort)2, "2" },
        { 3u, "3" },
        { (nint)(-4), "-4" },
        { (nuint)4, "4" },
        { Int128.MinValue, "-170141183460469231731687303715884105728" },
        { UInt128.MaxValue, "340282366920938463463374607431768211455" },
        { BigInteger.Pow(10, 200), "1" + new string('0', 200) },
        { new DateTime(2026, 11, 20, 14, 2, 11, DateTimeKind.Utc), "\"2026-11-20T14:02:11.0000000Z\"" },
        { new DateTime(2026, 11, 20, 14, 2, 11, DateTimeKind.Unspecified), "\"2026-11-20T14:02:11.0000000\"" },
        { DateTimeOffset.MinValue, "\"0001-01-01T00:00:00.0000000+00:00\"" },
        { DateTimeOffset.MaxValue, "\"9999-12-31T23:59:59.9999999+00:00\"" },
        { new DateOnly(2026, 11, 20), "\"2026-11-20\"" },
        { new TimeOnly(14, 2, 11), "\"14:02:11.0000000\"" },
        { TimeSpan.FromMinutes(-90.5), "\"-01:30:30\"" },
        { TimeSpan.MinValue, "\"-10675199.02:48:05.4775808\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new Uri("https://example.org/ä?q=%20"), "\"https://example.org/ä?q=%20\"" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { (DayOfWeek)42, "\"42\"" },
        { FileAccess.ReadWrite, "\"ReadWrite\"" },
        { new Version(1, 2, 3), "\"1.2.3\"" },
        { new byte[] { 0, 0xAB, 0xFF }, "\"00abff\"" },
        { Some.TraceId, "\"be97f2fa26196196d1c776cef223b871\"" },
        { Some.SpanId, "\"00f067aa0ba902b7\"" },
        { new ClassWithText(), "\"anything else\"" },
        { new ThrowingToString(), "\"[ThrowingToString.ToString() threw InvalidOperationException]\"" },
        { new ScalarValue(new ScalarValue(1)), "1" },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void ScalarHasItsDecidedEncoding(object? value, string expected)
    {
        Assert.Equal(expected, Json(value));
        Assert.Equal(expected, Json(new ScalarValue(value)));
    }

    [Fact]
    public void EncodingDoesNotDependOnCulture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "−";
            culture.NumberFormat.NaNSymbol = "nope";
            culture.DateTimeFormat.TimeSeparator = ".";
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("[-1.5,-1.5,-1.5,-2,\"NaN\",\"00:01:00\",\"14:02:00.0000000\"]", Json(
                new object[] { -1.5, -1.5m, (Half)(-1.5), (Int128)(-2), double.NaN, TimeSpan.FromMinutes(1), new TimeOnly(14, 2) }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void BytesAreCutAfterTheFirstThousand()
    {
        Assert.Equal('"' + new string('0', 2048) + '"', Json(new byte[1024]));
        Assert.Equal('"' + new string('0', 2048) + "…\"", Json(new byte[1025]));
    }

    [Fact]
    public void LoneSurrogateBecomesReplacementCharacter()
    {
        using var parsed = JsonDocument.Parse(Json(new StructureValue([new("a\ud800", new ScalarValue("\udc00b😀"))])));
        var property = Assert.Single(parsed.RootElement.EnumerateObject());
        Assert.Equal("a\ufffd", property.Name);
        Assert.Equal("\ufffdb😀", property.Value.GetString());
    }

    [Fact]
    public void ContainersNest() => Assert.Equal(
        """{"items":[1,null,"x"],"byId":{"1":true,"b":{}},"$type":"Order"}""",
        Json(new StructureValue(
            [
                new("items", new SequenceValue([new ScalarValue(1), ScalarValue.Null, new ScalarValue("x")])),
                new("byId", new DictionaryValue(
                [
                    new(new ScalarValue(1), new ScalarValue(true)),
                    new(new ScalarValue("b"), new StructureValue([])),
                ])),
            ],
            "Order")));

    [Fact]
    public void ArraysOfAttributesAreArrays() =>
        Assert.Equal("""["a",1,[0.5],null,{"x":1}]""", Json(
            new object?[] { "a", 1, new[] { 0.5 }, null, new StructureValue([new("x", new ScalarValue(1))]) }));

    [Fact]
    public void NameComesOnlyOnceInAnObject()
    {
        Assert.Equal("""{"a":1,"$type":2}""", Json(new StructureValue(
            [new("a", new ScalarValue(1)), new("a", new ScalarValue(3)), new("$type", new ScalarValue(2))],
            "Order")));
        Assert.Equal("""{"1":"number","null":0}""", Json(new DictionaryValue(
        [
            new(new ScalarValue(1), new ScalarValue("number")),
            new(new ScalarValue("1"), new ScalarValue("text")),
            new(new ScalarValue("null"), new ScalarValue(0)),
        ])));
    }

    [Fact]
    public void HugeObjectIsWrittenWithoutComparingEachNameToEachOther()
    {
        var properties = Enumerable.Range(0, 100_000).Select(i => new LogEventProperty($"p{i % 90_000}", ScalarValue.Null));
        using var parsed = JsonDocument.Parse(Json(new StructureValue(properties)));
        Assert.Equal(90_000, parsed.RootElement.EnumerateObject().Count());
    }

    [Fact]
    public void DepthIsBounded()
    {
        LogEventPropertyValue value = new ScalarValue("leaf");
        for (var i = 0; i < 10; i++) value = new SequenceValue([value]);
        Assert.Equal("[[[[[[[[[[\"leaf\"]]]]]]]]]]", Json(value));
        Assert.Equal("[[[[[[[[[[\"…\"]]]]]]]]]]", Json(new SequenceValue([value])));

        var cycle = new object[1];
        cycle[0] = cycle;
        Assert.Equal("[[[[[[[[[[\"…\"]]]]]]]]]]", Json(cycle));
    }

    [Fact]
    public void TextsAreCutAtEveryLevel() => Assert.Equal(
        """["abc… [truncated 23 chars]",{"long name stays":"abc… [truncated 24 chars]"},"[Th… [truncated 58 chars]",12345]""",
        Json(
            new SequenceValue(
            [
                new ScalarValue("abcdefghijklmnopqrstuvwxyz"),
                new StructureValue([new("long name stays", new ScalarValue("abcdefghijklmnopqrstuvwxyz0"))]),
                new ScalarValue(new ThrowingToString()),
                new ScalarValue(12345),
            ]),
            25));

    static string Json(object? value, int maxChars = int.MaxValue)
    {
        using var line = Utf8LineWriter.Rent();
        if (value is LogEventPropertyValue property) JsonValue.Write(line.Json, property, maxChars);
        else JsonValue.Write(line.Json, value, maxChars);
        using var text = CharBuffer.Rent();
        line.CopyTo(text);
        return text.ToString();
    }

    sealed class ClassWithText
    {
        public override string ToString() => "anything else";
    }
}
