using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using JobRunner.Dashboard.Access;
using JobRunner.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobRunner.Dashboard.Tests.Access;

/// <summary>An application that has users says itself who may.</summary>
public sealed class OwnPolicyTests
{
    private const string ActPath = "/jobs/acts/pause";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized)]
    [InlineData("watcher", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.OK, HttpStatusCode.BadRequest)]
    public async Task Policies_OfReadingAndActing_DecideAlone(string? user, HttpStatusCode read, HttpStatusCode act)
    {
        await using var application = await StartAsync(options => (options.ReadPolicy, options.ActPolicy) = ("watchers", "operators"));
        using var http = application.GetTestClient();

        Assert.Equal(read, await StatusAsync(http, HttpMethod.Get, "/jobs/types", user));
        foreach (var (method, path) in ActsOf(application))
        {
            var status = await StatusAsync(http, method, path, user);
            // What only tells more than others may read, such as an export with its secrets, has no form that could lack its token.
            var expected = method == HttpMethod.Get && act == HttpStatusCode.BadRequest ? HttpStatusCode.OK : act;
            Assert.True(status == expected, $"{method} {path}: {status}");
        }
    }

    [Fact]
    public async Task Act_OfAnotherSite_IsRefusedToTheApplicationsUsersToo()
    {
        await using var application = await StartAsync(options => (options.ReadPolicy, options.ActPolicy) = ("watchers", "operators"));
        using var http = application.GetTestClient();
        http.DefaultRequestHeaders.Add("Origin", "http://evil.example");

        foreach (var (method, path) in ActsOf(application))
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, method, path, "operator"));
        }
    }

    [Fact]
    public async Task HalfAPolicy_DoesNotStart()
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(options => options.ReadPolicy = "watchers"));

        Assert.Contains("only one of ReadPolicy and ActPolicy", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_InKeys_AreToldAllAtOnce_AndNoHash()
    {
        var problem = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(options =>
        {
            options.Keys.Add(new AccessKey { Name = "", Hash = KeySecret.HashOf("x") });
            options.Keys.Add(new AccessKey { Name = "a", Hash = "jr_not-a-hash" });
            options.MaxEventStreams = 0;
        }));

        Assert.Equal(3, problem.Failures.Count());
        Assert.DoesNotContain("jr_not-a-hash", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(KeySecret.HashOf("x"), problem.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<(HttpMethod Method, string Path)> ActsOf(WebApplication application)
    {
        var acts = CredentialTests.Requests(application.Services, AccessScope.Act);
        Assert.Contains(acts, act => act.Path == ActPath);
        return acts;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, HttpMethod method, string path, string? user)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method != HttpMethod.Get)
        {
            // Who may act is told that the token of the page is missing, and only he.
            request.Content = new FormUrlEncodedContent([]);
        }

        if (user is not null)
        {
            request.Headers.Add("X-User", user);
        }

        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    private static async Task<WebApplication> StartAsync(Action<DashboardAccessOptions> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseTestServer();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddAuthentication(HeaderScheme.Name).AddScheme<AuthenticationSchemeOptions, HeaderScheme>(HeaderScheme.Name, null);
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("watchers", policy => policy.RequireAuthenticatedUser())
            .AddPolicy("operators", policy => policy.RequireUserName("operator"));
        builder.Services.AddJobRunner().AddDashboard(configure);
        var application = builder.Build();
        application.MapJobRunner();
        await application.StartAsync(Token);
        return application;
    }

    private sealed class HeaderScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Name = "header";

        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"] is not [{ Length: > 0 } user])
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, user)], Name);
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
        }
    }
}
