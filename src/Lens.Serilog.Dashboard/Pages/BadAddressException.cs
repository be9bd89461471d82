namespace Lens.Dashboard.Pages;

/// <summary>A key of the query string has a value that it can not have.</summary>
sealed class BadAddressException(string message) : Exception(message);
