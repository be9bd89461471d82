namespace WebShop.Accounts;

/// <summary>Who wants to come in.</summary>
/// <param name="Name">The customer.</param>
/// <param name="Password">What only the customer knows. Nothing of it may be found in the store.</param>
sealed record LoginRequest(string Name, string Password);
