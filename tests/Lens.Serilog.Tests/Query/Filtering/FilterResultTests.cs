namespace Lens.Tests.Query.Filtering;

/// <summary>What filters find, by the table in <c>FilterResults.txt</c>.</summary>
public sealed class FilterResultTests(ShopFixture fixture) : IClassFixture<ShopFixture>
{
    public static TheoryData<string, string, string> Questions
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var line in FilterCase.Read("FilterResults"))
            {
                var question = line[0].Split(' ', 2);
                data.Add(question[0], question[1], line[1]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void FilterFindsRows(string target, string filter, string names) =>
        Assert.Equal(names, fixture.Shop.Ask(target, filter));
}
