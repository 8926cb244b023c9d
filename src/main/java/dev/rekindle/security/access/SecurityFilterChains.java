package dev.rekindle.security.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import dev.rekindle.security.key.ApiKeyFilter;
import dev.rekindle.security.key.JdbcApiKeys;
import dev.rekindle.security.signin.SignInAttempts;
import dev.rekindle.security.user.JdbcUsers;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The security filter chains: public paths (tracking, webhooks with their own signatures), the API with a key, the
 * engine's REST API with basic auth, pages with a session. Paths that no rule names are denied.
 *
 * <p>Paths are matched by {@link PathPatternRequestMatcher}: a plain string silently misses servlets other than
 * Spring's, such as the engine's REST API.
 */
@Configuration(proxyBeanMethods = false)
class SecurityFilterChains {

    private static final int MOST_SESSIONS_OF_A_USER = 50;

    /** The diagram library and previews of messages need inline styles; scripts are files of this application only. */
    private static final String CSP = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-src 'self';"
            + " frame-ancestors 'self'; object-src 'none'; base-uri 'self'; form-action 'self'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** Tomcat leaves an encoded slash as it is; the firewall decides where it may be. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> encodedSlashes() {
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }

    @Bean
    HttpFirewall firewall() {
        return new ApiPathFirewall();
    }

    @Bean
    @Order(1)
    SecurityFilterChain publicChain(HttpSecurity http) {
        return stateless(
                        http,
                        "/t/**",
                        "/shared/**",
                        "/webhooks/**",
                        "/sandbox/twilio/**",
                        "/assets/**",
                        "/images/**",
                        "/actuator/health/**",
                        "/deployment/**",
                        "/version",
                        "/process-definition/**",
                        "/rest/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiChain(HttpSecurity http, JdbcApiKeys keys, SignInAttempts attempts) {
        var refusals =
                new ApiAccessDenied("Bearer", "Send an API key as Authorization: Bearer or in the header X-Api-Key.");
        return stateless(http, "/api/**", "/actuator/prometheus")
                .addFilterBefore(new ApiKeyFilter(keys, attempts), AuthorizationFilter.class)
                .authorizeHttpRequests(requests ->
                        ScopeRules.apply(requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()))
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    /** Camunda Modeler requests the version and a page of deployments before it deploys. */
    @Bean
    @Order(3)
    SecurityFilterChain modelerChain(HttpSecurity http) {
        var refusals = new ApiAccessDenied(
                "Basic realm=\"Rekindle\"", "Sign in with the name and password of a user, by HTTP basic auth.");
        return stateless(http, "/engine-rest/**")
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                path(POST, "/engine-rest/deployment/create"),
                                path(POST, "/engine-rest/process-definition/*/start"),
                                path(POST, "/engine-rest/process-definition/*/submit-form"),
                                path(POST, "/engine-rest/process-definition/key/*/start"),
                                path(POST, "/engine-rest/process-definition/key/*/submit-form"),
                                path(GET, "/engine-rest/element-templates.json"),
                                path(GET, "/engine-rest/deployment"),
                                path(GET, "/engine-rest/version"))
                        .hasRole("MARKETER")
                        .requestMatchers(path(GET, "/engine-rest/**"))
                        .hasRole("APPROVER")
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(e -> e.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .addFilterBefore(new OneTimePasswordFilter(), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pageChain(HttpSecurity http, JdbcUsers users) {
        var next = new NextPage();
        return withHeaders(http)
                .addFilterBefore(new SessionFilter(users), CsrfFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()))
                .sessionManagement(sessions -> sessions.maximumSessions(MOST_SESSIONS_OF_A_USER))
                .formLogin(form -> form.loginPage("/sign-in")
                        .successHandler(next)
                        .failureHandler(new SignInRefused())
                        .permitAll())
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?signed-out"))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(
                                path(GET, "/sign-in"),
                                path("/error"),
                                path("/favicon.ico"),
                                path("/robots.txt"),
                                path(GET, "/app/cockpit/**"),
                                path(GET, "/camunda/app/cockpit/**"))
                        .permitAll()
                        .requestMatchers(path(GET, "/password/link/{token}"), path(POST, "/password/link/{token}"))
                        .permitAll()
                        .requestMatchers(path("/settings/**"), path("/users/**"), path("/actuator/**"))
                        .hasRole("ADMIN")
                        .requestMatchers(path(POST, "/password"), path(POST, "/password/check"))
                        .hasRole("VIEWER")
                        .requestMatchers(path(POST, "/tasks/{id}/{action}"))
                        .hasRole("VIEWER") // and a member of the task's team
                        .requestMatchers(path(GET, "/**"), path(HEAD, "/**"))
                        .hasRole("VIEWER")
                        .anyRequest()
                        .hasRole("MARKETER"))
                .exceptionHandling(e -> e.authenticationEntryPoint(next).accessDeniedHandler(new PageAccessDenied()))
                .build();
    }

    /** In a cookie, because a token in a session would need a session for everyone who looks at the sign-in page. */
    private static CsrfTokenRepository tokens() {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieCustomizer(cookie -> cookie.httpOnly(true).sameSite("Lax"));
        return tokens;
    }

    /** Tells the registry of sessions which have ended. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    private static HttpSecurity stateless(HttpSecurity http, String... paths) {
        RequestMatcher matcher = new OrRequestMatcher(Arrays.stream(paths)
                .<RequestMatcher>map(SecurityFilterChains::path)
                .toList());
        return withHeaders(http)
                .securityMatcher(matcher)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable);
    }

    private static HttpSecurity withHeaders(HttpSecurity http) {
        return http.headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::sameOrigin)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")));
    }

    static PathPatternRequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    static PathPatternRequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
