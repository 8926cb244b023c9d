package dev.rekindle.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser session: keeps cookies, does not follow redirects, sends the CSRF token of the last page. */
public final class SignedInClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final String base;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private String token = "";

    public SignedInClient(int port) {
        this.base = "http://localhost:" + port;
    }

    /** A signed-in session; fails when signing in is refused. */
    public static SignedInClient signedIn(int port, String username, String password)
            throws IOException, InterruptedException {
        var visitor = new SignedInClient(port);
        var answer = visitor.signIn(username, password);
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("error")) {
            throw new AssertionError("Sign-in of " + username + " was refused: " + answer.statusCode());
        }
        visitor.get("/sign-in"); // the token changes with the session
        return visitor;
    }

    public static SignedInClient admin(int port) throws IOException, InterruptedException {
        return signedIn(port, "admin", TestAccess.ADMIN_PASSWORD);
    }

    public HttpResponse<String> signIn(String username, String password) throws IOException, InterruptedException {
        get("/sign-in");
        return post("/sign-in", Map.of("username", username, "password", password));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var answer = send(request(path).GET());
        var found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    /** Posts a form with the CSRF token. */
    public HttpResponse<String> post(String path, Map<String, String> form) throws IOException, InterruptedException {
        var body = form.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body + "&_csrf=" + encode(token))));
    }

    /** The id of the session, for a browser. */
    String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** The CSRF token of the last page, for a header. */
    public String token() {
        return token;
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
