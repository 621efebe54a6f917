using JobRunner.Queue;

namespace JobRunner.Dashboard.Pages;

/// <summary>A page with what stands around it.</summary>
/// <param name="Request">Who looks at what.</param>
/// <param name="Content">The page.</param>
/// <param name="Store">Where runs live.</param>
/// <param name="TokenField">The field in which forms carry the antiforgery token.</param>
/// <param name="Token">That token; <see langword="null"/> for one who may not act.</param>
/// <param name="IsLive">Whether it is kept live.</param>
/// <param name="Now">The server's clock.</param>
internal sealed record PageFrame(PageRequest Request, PageContent Content, StoreInfo Store, string? TokenField, string? Token, bool IsLive, DateTimeOffset Now);
