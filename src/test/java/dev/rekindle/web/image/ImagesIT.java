package dev.rekindle.web.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.message.image.ImageUse;
import dev.rekindle.message.image.ImageUses;
import dev.rekindle.message.image.Images;
import dev.rekindle.message.image.StoredImage;
import dev.rekindle.message.writing.TemplateDraft;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.testing.Pictures;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Images are uploaded by those who write, served to everybody, and stay as long as anything shows them. */
@RekindleIT
class ImagesIT {

    private static final Actor ANNA =
            new Actor.User("anna", Set.of(Role.VIEWER, Role.MARKETER, Role.APPROVER, Role.ADMIN));
    private static final String PAGE = """
            <html><head><title>Hi</title></head><body><img src="%s" alt="A candle"><a th:href="${unsubscribeUrl}">Out</a></body></html>""";

    @LocalServerPort
    int port;

    @Autowired
    Images images;

    @Autowired
    ImageUses uses;

    @Autowired
    TemplateDrafts drafts;

    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        admin = SignedInClient.admin(port);
    }

    @Test
    void anImageIsServedToEverybodyForGoodUnderAnAddressMadeOfItsContent() throws Exception {
        StoredImage image = uploaded("candle.png", Color.ORANGE);
        var stranger = new SignedInClient(port);
        HttpResponse<String> answer = stranger.get(image.path());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map())
                .containsEntry("content-type", List.of("image/png"))
                .containsEntry("x-content-type-options", List.of("nosniff"))
                .containsEntry("content-security-policy", List.of("default-src 'none'; sandbox"));
        assertThat(answer.headers().firstValue("cache-control").orElseThrow())
                .contains("max-age=31536000", "public", "immutable");
        var again = stranger.send(stranger.request(image.path())
                .header("If-None-Match", answer.headers().firstValue("etag").orElseThrow()));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(stranger.get(image.path().replace(".png", ".gif")).statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/images/" + "0".repeat(32) + ".png").statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/images/").statusCode()).isEqualTo(404);
        assertThat(uploaded("the-same.png", Color.ORANGE).name()).isEqualTo("candle.png");
    }

    @Test
    void whatIsNoImageIsRefusedWithTheReasonAndViewersUploadNothing() throws Exception {
        var answer = upload(admin, "picture.png", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("SVG and HTML are not accepted");
        assertThat(upload(new SignedInClient(port), "x.png", Pictures.png(40, 20, Color.RED))
                        .statusCode())
                .isIn(302, 401, 403);
    }

    @Test
    void anImageThatAVersionOrADraftShowsCannotBeDeleted() throws Exception {
        StoredImage image = uploaded("kept.png", Color.PINK);
        String key = drafts.create("Kept image", files(image), ANNA);
        assertThat(uses.of(image.key())).containsExactly(new ImageUse(ImageUse.Kind.DRAFT, key, 0));
        drafts.publish(key, 1, ANNA);
        assertThat(uses.of(image.key())).containsExactly(new ImageUse(ImageUse.Kind.LIVE, key, 1));
        drafts.save(key, new TemplateFiles(Map.of("en.sms.txt", "No image"), Map.of()), 0, true, ANNA);
        TemplateDraft draft = drafts.find(key).orElseThrow();
        drafts.publish(key, draft.revision(), ANNA);
        assertThat(images.delete(image.key(), ANNA)).containsExactly(new ImageUse(ImageUse.Kind.OLDER, key, 1));
        admin.get("/templates/images?lang=en");
        admin.post("/templates/images/" + image.key() + "/delete", Map.of());
        var page = Jsoup.parse(admin.get("/templates/images?lang=en").body());
        assertThat(page.expectFirst("[role=alert]").text()).contains("Kept image", "version 1, sent before");
        assertThat(page.select("#i" + image.key() + " .images-uses li").eachText())
                .containsExactly("Kept image version 1, sent before");
    }

    @Test
    void anImageThatNothingShowsIsDescribedAndDeleted() throws Exception {
        StoredImage image = uploaded("unused.png", Color.CYAN);
        admin.get("/templates/images?lang=en");
        admin.post("/templates/images/" + image.key() + "/describe", Map.of("alt", "A \"blue\" sky"));
        assertThat(images.find(image.key()).orElseThrow().alt()).isEqualTo("A \"blue\" sky");
        admin.post("/templates/images/" + image.key() + "/delete", Map.of());
        assertThat(images.find(image.key())).isEmpty();
        assertThat(new SignedInClient(port).get(image.path()).statusCode()).isEqualTo(404);
    }

    private static TemplateFiles files(StoredImage image) {
        return new TemplateFiles(
                Map.of("en.html", PAGE.formatted(image.path()), "en.txt", "[(${unsubscribeUrl})]"), Map.of());
    }

    private StoredImage uploaded(String name, Color colour) throws Exception {
        var answer = upload(admin, name, Pictures.png(40, 20, colour));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String path = answer.body().replaceAll(".*\"path\":\"([^\"]+)\".*", "$1");
        return images.find(path.substring(8, 40)).orElseThrow();
    }

    private static HttpResponse<String> upload(SignedInClient client, String name, byte[] content) throws Exception {
        var page = client.get("/templates/images?lang=en").body();
        var token = Jsoup.parse(page).select("meta[name=_csrf]").attr("content");
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                        + "\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
        return client.send(client.request("/templates/images/upload?lang=en")
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("X-CSRF-TOKEN", token)
                .header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }
}
