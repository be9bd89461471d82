using System.Diagnostics;

namespace Lens.Query.Filtering.Tree;

sealed record KindTerm(ActivityKind Kind) : FilterTerm(TermPlaces.Span);
