using JobRunner.Dashboard.Access;
using JobRunner.Dashboard.Api.Problems;
using JobRunner.Dashboard.Live;
using JobRunner.Dashboard.Pages.Acts;
using JobRunner.Dashboard.Pages.Assets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace JobRunner.Dashboard.Pages;

/// <summary>Where the pages are in the dashboard.</summary>
internal static class PagesEndpointRouteBuilderExtensions
{
    private static readonly (string Path, Func<ActEndpoint, HttpContext, Task> Do)[] _acts =
    [
        ("retry", (acts, context) => acts.RetryAsync(context)),
        ("cancel", (acts, context) => acts.CancelAsync(context)),
        ("pause", (acts, context) => acts.PauseAsync(context)),
        ("resume", (acts, context) => acts.ResumeAsync(context)),
        ("trigger", (acts, context) => acts.TriggerAsync(context)),
    ];

    /// <param name="endpoints">The dashboard's group.</param>
    /// <param name="root">Where the dashboard is.</param>
    public static void MapPages(this IEndpointRouteBuilder endpoints, string root)
    {
        endpoints.MapAssets();
        foreach (var pattern in PageTable.Patterns)
        {
            endpoints.MapGet(pattern, Show(pattern.Split('/')[0])).Reads();
        }

        endpoints.MapGet(LiveEndpoint.Path, async context => await Of<LiveEndpoint>(context).RespondAsync(context, await CanActAsync(context).ConfigureAwait(false)).ConfigureAwait(false))
            .Reads().WithMetadata(new EventStream());
        foreach (var act in new[] { ActKind.Retry, ActKind.Cancel })
        {
            endpoints.MapGet(ActEndpoint.Folder + act.Name, async context => await Of<ActEndpoint>(context).ConfirmAsync(context, act, await CanActAsync(context).ConfigureAwait(false)).ConfigureAwait(false))
                .Reads();
        }

        foreach (var (path, act) in _acts)
        {
            endpoints.MapPost(ActEndpoint.Folder + path, context => act(Of<ActEndpoint>(context), context)).Acts();
        }

        // An application that is the dashboard's whole address space has its own answer to what is not there.
        if (root.Trim('/').Length > 0)
        {
            endpoints.Map("{**path}", RespondNotHereAsync).Reads().WithOrder(int.MaxValue);
        }
    }

    private static async Task RespondNotHereAsync(HttpContext context)
    {
        var path = context.GetRouteValue("path") as string ?? string.Empty;
        if (HttpMethods.IsGet(context.Request.Method) && LoginPage.IsWanted(context.Request))
        {
            await Of<PageEndpoint>(context).RespondAsync(context, path, canAct: false).ConfigureAwait(false);
            return;
        }

        await NotHere.Answer(context, Of<EndpointDataSource>(context)).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static RequestDelegate Show(string first) => async context =>
    {
        var argument = context.GetRouteValue("argument") as string;
        var canAct = await CanActAsync(context).ConfigureAwait(false);
        await Of<PageEndpoint>(context).RespondAsync(context, argument is null ? first : $"{first}/{argument}", canAct).ConfigureAwait(false);
    };

    private static Task<bool> CanActAsync(HttpContext context) => Of<ViewerRights>(context).CanActAsync(context);

    private static T Of<T>(HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();
}
