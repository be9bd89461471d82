namespace WebShop;

/// <summary>What this process is.</summary>
enum Role
{
    Shop,
    Payments,
    Load,
}
