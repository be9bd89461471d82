namespace Lens.Query.Filtering.Tree;

/// <summary>The texts that have a key. The name of a member is the key.</summary>
enum TextField
{
    Name,
    Service,
    User,
    Session,
    Source,
    Type,
    Error,
    Logger,
    Message,
    Template,
}
