namespace Lens;

/// <summary>What <c>MapLens</c> can be told. Validated once, when it is called, and then copied: later edits change nothing.</summary>
public sealed class LensViewerOptions
{
    /// <summary>Gets or sets the database file to show. The default is null: the one that this application writes; where it writes none,
    /// <c>LENS_DB_PATH</c>, else <c>traces.db</c> in <c>LENS_DATA_DIR</c>, else what the settings files name, else
    /// <c>.lens/traces.db</c>. The file need not be there yet.</summary>
    public string? DatabasePath { get; set; }

    /// <summary>Gets or sets a second prefix for the JSON API, such as <c>/api/admin</c>, which then answers
    /// <c>/api/admin/traces</c> as <c>/lens/api/traces</c>. The default is null: none.</summary>
    public string? ApiPrefix { get; set; }

    /// <summary>Gets or sets whether other machines may look, too. The default is false: only requests over loopback are answered. With
    /// true, and without an authorization policy, everybody has to sign in with <see cref="Token"/>.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>Gets or sets the secret to sign in with, at least 16 characters. The default is null: with
    /// <see cref="AllowRemote"/> a new one of 256 bits at each start, which is written to stderr. When it is set, it is asked for over
    /// loopback, too. An authorization policy goes in its place.</summary>
    public string? Token { get; set; }

    /// <summary>Gets the host names under which the viewer may be called, besides <c>localhost</c>, <c>127.0.0.1</c> and <c>[::1]</c>; with
    /// <see cref="AllowRemote"/> also besides IP addresses. <c>*</c> allows all, which is only safe where nobody can guess the name.
    /// The default is none. With an authorization policy and none here, every name is allowed.</summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Gets or sets whether traces may be deleted through the API. The default is null: only with an authorization policy or
    /// a token.</summary>
    public bool? AllowDelete { get; set; }

    /// <summary>Gets or sets the most items that one page of a list may have, 1 to 1,000. The default is 1,000.</summary>
    public int MaxPageSize { get; set; } = PageRequest.MaxLimit;

    /// <summary>Gets or sets the most traces that one export may have, 1 to 1,000,000. The default is 10,000.</summary>
    public int MaxExportTraces { get; set; } = 10_000;

    /// <summary>Gets or sets how many clients may follow what happens at the same time, 1 to 10,000. The default is 256.</summary>
    public int MaxFollowers { get; set; } = 256;

    /// <summary>Gets or sets how long one query may take, 10 ms to 10 minutes. The default is 5 seconds.</summary>
    public TimeSpan QueryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Gets or sets the clock. The default is the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    internal LensViewerOptions Copy()
    {
        var copy = new LensViewerOptions
        {
            DatabasePath = DatabasePath,
            ApiPrefix = ApiPrefix,
            AllowRemote = AllowRemote,
            Token = Token,
            AllowDelete = AllowDelete,
            MaxPageSize = MaxPageSize,
            MaxExportTraces = MaxExportTraces,
            MaxFollowers = MaxFollowers,
            QueryTimeout = QueryTimeout,
            TimeProvider = TimeProvider,
        };
        foreach (var host in AllowedHosts)
            copy.AllowedHosts.Add(host);
        return copy;
    }
}
