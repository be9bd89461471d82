namespace Lens;

/// <summary>What is stored of the user who is signed in.</summary>
public enum UserCapture
{
    /// <summary>Nothing. The default.</summary>
    Off,

    /// <summary>The name, or the claim that <see cref="RequestTracingOptions.UserClaim"/> names.</summary>
    Name,

    /// <summary>A hash of it, 32 hex digits: traces of one user can be found together without telling who it is.</summary>
    Hashed,
}
