using Microsoft.AspNetCore.Http;

namespace Lens.AspNetCore.Requests;

/// <summary>The methods of requests. Strangers can make up methods; there are few names of spans.</summary>
static class RequestMethod
{
    public const string Other = "_OTHER";

    const string NameOfOther = "HTTP";

    static readonly string[] Known =
    [
        HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete, HttpMethods.Patch, HttpMethods.Head, HttpMethods.Options,
        HttpMethods.Connect, HttpMethods.Trace,
    ];

    public static int Count => Known.Length + 1;

    /// <summary>0 to <see cref="Count"/> - 1; the last one for those that no standard knows.</summary>
    public static int IndexOf(string method)
    {
        var index = Array.IndexOf(Known, HttpMethods.GetCanonicalizedValue(method));
        return index < 0 ? Known.Length : index;
    }

    /// <summary>As the attribute has it.</summary>
    public static string At(int index) => index < Known.Length ? Known[index] : Other;

    /// <summary>As names of spans have it.</summary>
    public static string NameAt(int index) => index < Known.Length ? Known[index] : NameOfOther;
}
