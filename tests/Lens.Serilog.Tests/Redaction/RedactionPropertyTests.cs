using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Lens.Redaction;

namespace Lens.Tests.Redaction;

/// <summary>What has to be true of any text.</summary>
public sealed class RedactionPropertyTests
{
    static readonly string[] Pieces =
    [
        "password", "token", "apiKey", "Authorization", "Cookie", "secret", "key", "api key", "card", "x", "hunter2", "Bearer ", "Basic ", "dXNlcjpodW50ZXIy",
        "sk-abc123DEF456", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "AKIAIOSFODNN7EXAMPLE", "eyJhbGciOiJIUzI1NiJ9", ".", "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----", "https://", "bob:hunter2@x.test", "@", "4111 1111 1111 1111", "[REDACTED]", "value", "name", "--password", "null", "true",
        "=", ":", ": ", " = ", ";", ",", ", ", "&", "\"", "\\\"", "\\\\\\\"", "'", "`", "{", "}", "[", "]", "<", ">", "</", " ", "\n", "\r\n", "\t", "\\n", "%3D",
        "%22", "%26", "?", "…", "\0", "\ud83d", "\ude00", "é", "\u202e",
    ];

    static Gen<string> Texts => Gen.OneOf(
        Gen.Elements(Pieces).ListOf().Select(static pieces => string.Concat(pieces)),
        Gen.Zip(Gen.Elements(Pieces).ListOf(), ArbMap.Default.GeneratorFor<string>()).Select(static pair => string.Concat(pair.Item1) + pair.Item2));

    [Fact]
    public void RedactionNeverThrowsAndGrowsByNoMoreThanItsMarkers() => Prop.ForAll(Arb.From(Texts), static text =>
    {
        var redacted = Redactor.Default.Text(text);
        return redacted.Length <= text.Length * (long)Redactor.Marker.Length;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(60));

    [Fact]
    public void WhatIsRedactedStaysAsItIs() => Prop.ForAll(Arb.From(Texts), static text =>
    {
        var redacted = Redactor.Default.Text(text);
        return Redactor.Default.Text(redacted) == redacted;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(60));

    [Fact]
    public void CutTextIsNoLongerThanItsLimitAndShowsNoSecretThatBeganBefore() => Prop.ForAll(Arb.From(Texts), Arb.From(Gen.Choose(64, 400)), static (text, limit) =>
    {
        var cut = Redactor.Default.Text("password=Zq7wRk2vT4 " + text + new string('.', 600), limit);
        return cut.Length <= limit && !cut.Contains("Zq7w", StringComparison.Ordinal);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void QueriesAndUrlsNeverThrow() => Prop.ForAll(Arb.From(Texts), static text =>
    {
        var query = Redactor.Default.Query(text);
        return query.Length + Redactor.Default.Url(text).Length <= 2 * ((text.Length + 1) * (long)Redactor.Marker.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000).WithEndSize(60));

    // Were any of them quadratic, a million characters would take hours.
    [Theory]
    [InlineData("password")]
    [InlineData("password=")]
    [InlineData("password: ")]
    [InlineData("\"password\":\"")]
    [InlineData("{\"secret\":{")]
    [InlineData("secret=[")]
    [InlineData("secret=a,")]
    [InlineData("secret=a;b")]
    [InlineData("://a:b")]
    [InlineData("://a:b@")]
    [InlineData("-----BEGIN ")]
    [InlineData("-----BEGIN PRIVATE KEY")]
    [InlineData("Bearer ")]
    [InlineData("Basic AAAA")]
    [InlineData("eyJ")]
    [InlineData("eyJaaaaaaaaaa.")]
    [InlineData("4111 ")]
    [InlineData("4")]
    [InlineData("key ")]
    [InlineData("Authorization: a=\"")]
    [InlineData("token\\")]
    [InlineData("secret=\\\\\\")]
    [InlineData("xsrf")]
    public void HostileTextTakesLinearTime(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));
        var time = Stopwatch.StartNew();

        Redactor.Default.Text(text);

        Assert.True(time.Elapsed < TimeSpan.FromSeconds(20), $"{piece} took {time.Elapsed}");
    }
}
