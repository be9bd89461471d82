namespace Lens;

/// <summary>What statistics of spans are made by.</summary>
public enum StatisticsGroup
{
    /// <summary>By the name of the span, and its service.</summary>
    Name,

    /// <summary>By the service of the span.</summary>
    Service,

    /// <summary>By the user on whose behalf the trace ran. Reads every span of the range, however many these are.</summary>
    User,
}
