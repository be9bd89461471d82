namespace Lens.Spans;

enum SpanPhase
{
    Start,
    End,
}
