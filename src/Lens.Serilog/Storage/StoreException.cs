namespace Lens.Storage;

/// <summary>SQLite refused something; the code says what, the policy of <see cref="StoreFault"/> says what to do about it.</summary>
sealed class StoreException(int code, int extendedCode, string message) : Exception(message)
{
    /// <summary>The primary result code.</summary>
    public int Code { get; } = code;

    public int ExtendedCode { get; } = extendedCode;
}
