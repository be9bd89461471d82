using Lens.Query.Diagnosis;

namespace Lens.Tests.Query.Diagnosis;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("The gateway did not answer.", "The gateway did not answer.")]
    [InlineData("Order 4711 was refused", "Order * was refused")]
    [InlineData("took 12.5 ms", "took * ms")]
    [InlineData("took 1,234ms", "took *ms")]
    [InlineData("at 2026-11-20T10:00:00.123Z", "at *Z")]
    [InlineData("Order 4bf92f3577b34da6a3ce929d0e0e4736", "Order *")]
    [InlineData("Item 0af76519-16cd-43dd-8448-eb211c80319c is gone", "Item * is gone")]
    [InlineData("Could not find file '/tmp/x y.txt'.", "Could not find file '*'.")]
    [InlineData("Key \"a\" and \"b\"", "Key \"*\" and \"*\"")]
    [InlineData("Type `List<T>` has no member", "Type `*` has no member")]
    [InlineData("It doesn't work, and it isn't mine", "It doesn't work, and it isn't mine")]
    [InlineData("'not closed", "'not closed")]
    [InlineData("Charging {Amount:0.00} of {Customer}", "Charging {Amount:0.00} of {Customer}")]
    [InlineData("Can not convert to Int32 or order42", "Can not convert to Int* or order*")]
    [InlineData("id a1b2c3", "id *")]
    [InlineData("deadbeef cafe", "deadbeef cafe")]
    [InlineData("GET /orders/42/items/7", "GET /orders/*/items/*")]
    [InlineData("10.0.0.1:8080 refused", "* refused")]
    [InlineData("two\r\n  lines\tand   spaces ", "two lines and spaces")]
    [InlineData("Größe 5 über Ärger", "Größe * über Ärger")]
    [InlineData("一 3 二", "一 * 二")]
    public void ValuesBecomePlaceholders(string? message, string expected) => Assert.Equal(expected, ErrorText.Normalize(message));

    [Fact]
    public void LongMessageIsCut() => Assert.Equal(500, ErrorText.Normalize(new string('x', 10_000)).Length);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("System.TimeoutException: The gateway did not answer.", "System.TimeoutException")]
    [InlineData("System.TimeoutException\n   at Shop.Pay()", "System.TimeoutException")]
    [InlineData("Shop.Outer+Inner`1: x", "Shop.Outer+Inner`1")]
    [InlineData("Something went wrong: badly", null)]
    [InlineData("Error: it", null)]
    public void TypeStandsAtTheBeginningOfAnException(string? exception, string? expected) => Assert.Equal(expected, ErrorText.FindType(exception));
}
