namespace Lens.Dashboard.Api;

/// <summary>What a value of a parameter is.</summary>
enum ApiType
{
    Text,
    Whole,
    Flag,
}
