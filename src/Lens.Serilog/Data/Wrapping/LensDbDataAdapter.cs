using System.Data.Common;

namespace Lens.Data.Wrapping;

/// <summary>Fills and updates data sets with commands of any provider, traced ones too.</summary>
sealed class LensDbDataAdapter : DbDataAdapter;
