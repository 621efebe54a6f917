using Microsoft.AspNetCore.Components;

namespace JobRunner.Dashboard.Pages.Rendering;

/// <summary>The component that a renderer begins with: it shows one fragment, once.</summary>
internal sealed class MarkupRoot : IComponent
{
    private RenderHandle _renderer;

    public void Attach(RenderHandle renderHandle) => _renderer = renderHandle;

    public Task SetParametersAsync(ParameterView parameters)
    {
        _renderer.Render(parameters.GetValueOrDefault<RenderFragment>(nameof(RenderFragment))!);
        return Task.CompletedTask;
    }
}
