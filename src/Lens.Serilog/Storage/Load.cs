namespace Lens.Storage;

/// <summary>How many queued items something stands for, and what they counted in the queue.</summary>
/// <param name="Items">Events.</param>
/// <param name="Bytes">Their size in memory, estimated.</param>
/// <param name="Notes">What is queued among events without being one.</param>
readonly record struct Load(int Items, long Bytes, int Notes = 0)
{
    public static Load operator +(Load left, Load right) => new(left.Items + right.Items, left.Bytes + right.Bytes, left.Notes + right.Notes);

    public static Load operator -(Load left, Load right) => new(left.Items - right.Items, left.Bytes - right.Bytes, left.Notes - right.Notes);
}
