namespace WebShop;

/// <summary>What the command line asks for.</summary>
sealed record ShopOptions
{
    public Role Role { get; init; }

    public bool Help { get; init; }

    /// <summary>Where to listen; 0 is any free port.</summary>
    public int Port { get; init; }

    /// <summary>The shop that a load is sent to.</summary>
    public Uri? ShopUrl { get; init; }

    /// <summary>How long a load lasts.</summary>
    public int Seconds { get; init; }
}
