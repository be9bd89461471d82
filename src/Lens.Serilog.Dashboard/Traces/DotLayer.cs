namespace Lens.Dashboard.Traces;

/// <summary>Dots that look the same, as one path: a page holds thousands of them in some kilobytes.</summary>
/// <param name="Class">How they look.</param>
/// <param name="Path">What SVG calls path data, in a box of <see cref="DotLayers.Width"/> by <see cref="DotLayers.Height"/>.</param>
readonly record struct DotLayer(string Class, string Path);
