namespace Lens.Redaction.Names;

/// <summary>Which of the limits a text has.</summary>
enum TextKind
{
    Attribute,
    Sql,
    Exception,
}
