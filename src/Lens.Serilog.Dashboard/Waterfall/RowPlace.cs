namespace Lens.Dashboard.Waterfall;

/// <summary>What is unusual about the place of a row, for the reader to know that the tree does not hide it.</summary>
[Flags]
enum RowPlace
{
    /// <summary>The span stands below its parent and within its time.</summary>
    Usual = 0,

    /// <summary>It begins before its parent: the clocks of two machines differ, or a record is wrong.</summary>
    BeginsBeforeParent = 1,

    /// <summary>It ends after its parent: nobody waited for it, or clocks differ.</summary>
    EndsAfterParent = 2,

    /// <summary>It stands for a span that others name as their parent and that is not stored.</summary>
    NotStored = 4,

    /// <summary>Its parent is too deep to be drawn: it stands below an ancestor instead.</summary>
    Raised = 8,

    /// <summary>It is its own ancestor: the circle was cut here.</summary>
    Circle = 16,
}
