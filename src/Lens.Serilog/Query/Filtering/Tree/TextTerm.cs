using System.Diagnostics;

namespace Lens.Query.Filtering.Tree;

sealed record TextTerm(TextField Field, TextPattern Pattern) : FilterTerm(PlacesOf(Field))
{
    static TermPlaces PlacesOf(TextField field) => field switch
    {
        TextField.Name or TextField.Service => TermPlaces.Own,
        TextField.User or TextField.Session or TextField.Source => TermPlaces.Trace,
        TextField.Type => TermPlaces.Span,
        TextField.Error => TermPlaces.Each,
        TextField.Logger or TextField.Message or TextField.Template => TermPlaces.Log,
        _ => throw new UnreachableException(),
    };
}
