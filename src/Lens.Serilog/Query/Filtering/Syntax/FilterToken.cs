using Lens.Query.Filtering.Tree;

namespace Lens.Query.Filtering.Syntax;

/// <summary>A piece of a filter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">Where it begins.</param>
/// <param name="Length">How long it is as written.</param>
/// <param name="Text">The name of a key; of everything else what was written.</param>
/// <param name="Pattern">What a text or value means, with quotes and backslashes taken away; null of everything else.</param>
readonly record struct FilterToken(TokenKind Kind, int Position, int Length, string Text, TextPattern? Pattern = null)
{
    public bool IsQuoted => Text.StartsWith('"');
}
