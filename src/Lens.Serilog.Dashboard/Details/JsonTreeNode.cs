namespace Lens.Dashboard.Details;

/// <summary>A value of JSON as it is shown: a member of an object, an item of an array, or the whole.</summary>
/// <param name="Name">Name of the member or number of the item; null for the whole.</param>
/// <param name="Kind">What it is: <c>object</c>, <c>array</c>, <c>string</c>, <c>number</c>, <c>word</c> for true, false and null.</param>
/// <param name="Text">The value; of an object or array how many members it has.</param>
/// <param name="Children">Its members or items, as far as they are shown.</param>
/// <param name="LeftOut">How many more there are.</param>
sealed record JsonTreeNode(string? Name, string Kind, string Text, IReadOnlyList<JsonTreeNode> Children, int LeftOut);
