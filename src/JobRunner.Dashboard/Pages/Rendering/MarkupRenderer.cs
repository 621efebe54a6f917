using JobRunner.Dashboard.Secrets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace JobRunner.Dashboard.Pages.Rendering;

/// <summary>Makes HTML of templates; what is text in them is encoded, and credentials in it are hidden.</summary>
internal sealed class MarkupRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(RenderFragment fragment)
    {
        var renderer = new HtmlRenderer(services, loggers);
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(RenderFragment)] = fragment });
                var root = await renderer.RenderComponentAsync<MarkupRoot>(parameters).ConfigureAwait(true);
                return SecretText.Hide(root.ToHtmlString());
            }).ConfigureAwait(false);
        }
    }
}
