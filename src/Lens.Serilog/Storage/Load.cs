namespace Lens.Storage;

/// <summary>How many queued items something stands for, and what they counted in the queue.</summary>
readonly record struct Load(int Items, long Bytes)
{
    public static Load operator +(Load left, Load right) => new(left.Items + right.Items, left.Bytes + right.Bytes);

    public static Load operator -(Load left, Load right) => new(left.Items - right.Items, left.Bytes - right.Bytes);
}
