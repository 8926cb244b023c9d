package dev.rekindle.web.coupon;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.coupon.CouponPools;
import dev.rekindle.coupon.CouponRedemptions;
import dev.rekindle.coupon.CouponRedemptions.Request;
import dev.rekindle.coupon.Coupons;
import dev.rekindle.member.Members;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.RekindleIT;
import dev.rekindle.testing.SignedInClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pools of coupons and decision tables on their pages. */
@RekindleIT
class CouponPagesIT {

    @LocalServerPort
    private int port;

    @Autowired
    private CouponPools pools;

    @Autowired
    private Coupons coupons;

    @Autowired
    private CouponRedemptions redemptions;

    @Autowired
    private Members members;

    @Autowired
    private Users users;

    private final String key = "pool-" + UUID.randomUUID().toString().substring(0, 8);
    private SignedInClient admin = new SignedInClient(0);

    @BeforeEach
    void signIn() throws Exception {
        admin = SignedInClient.admin(port);
    }

    private Document page(String path) throws Exception {
        var answer = admin.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private HttpResponse<String> upload(String page, String action, String file, String content) throws Exception {
        String token = page(page).expectFirst("input[name=_csrf]").val();
        String body = "--x\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token
                + "\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--x--\r\n";
        HttpRequest.Builder request = admin.request(action)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(body, UTF_8));
        return admin.send(request);
    }

    @Test
    void aPoolIsCreatedAndFilledFromAFile() throws Exception {
        page("/coupons?lang=en");
        admin.post("/coupons", Map.of("key", key, "name", "Spring <codes>", "lowAt", "5"));
        assertThat(page("/coupons?lang=en").text()).contains("Spring <codes>", "Empty: members wait");
        assertThat(page("/?lang=en").text()).contains("Coupon pool Spring <codes> is empty");

        upload("/coupons", "/coupons/" + key + "/codes", "codes.csv", "code,note\nA-1,x\nA-2\n\"A-3\"\nA-2\n");
        assertThat(pools.find(key).orElseThrow().left()).isEqualTo(3);
        upload("/coupons", "/coupons/" + key + "/codes", "bad.csv", "B-1\n<script>\n");
        Document refused = page("/coupons?lang=en");
        assertThat(refused.select(".flash").text()).contains("hold no code", "2");
        assertThat(pools.find(key).orElseThrow().left()).as("all or nothing").isEqualTo(3);
        assertThat(page("/coupons?lang=zh-CN").title()).contains("优惠券");
    }

    @Test
    void aDecisionTableIsUploadedShownAndRefusedWithItsReason() throws Exception {
        String dmn = Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn"))
                .replace("\"value-score\"", '"' + key + '"');
        upload("/decisions", "/decisions", "score.dmn", dmn);
        Document table = page("/decisions/" + key + "?lang=en");
        assertThat(table.text())
                .contains("Scorecard: sum of all matching rules", "Tier", "\"gold\", \"platinum\"", ">= 500", "30");
        assertThat(page("/decisions?lang=en").text()).contains("Value score", key);
        assertThat(admin.get("/decisions/" + key + "/versions/1.dmn").body()).isEqualTo(dmn);

        page("/decisions?lang=en");
        var refused = upload(
                "/decisions", "/decisions", "bad.dmn", dmn.replace("<text>30</text>", "<text>string length(x)</text>"));
        assertThat(Jsoup.parse(refused.body()).select("[role=alert]").text())
                .contains("was not saved", "string length(x)", "is not a text in quotes");
        assertThat(admin.get("/decisions/" + key + "/versions/2.dmn").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRedemptionIsUndoneWithAReason() throws Exception {
        pools.create(key, "Undo", "U-", 0);
        members.upsert(List.of(aMember(key).draft()));
        String code = coupons.issueTo(
                        members.byExternalId(key).orElseThrow().id().value(), key, "test")
                .orElseThrow();
        redemptions.redeem(new Request(code, null, null, "order-7", null, null, null, null, "shop"));
        Map<String, String> form = Map.of("code", code, "purchase", "order-7");
        String address = "/coupons/" + key;

        assertThat(page(address + "?lang=en").select("details summary").text()).isEqualTo("Undo");
        admin.post(address + "/redemptions/undo", form);
        assertThat(page(address + "?lang=en").select(".flash").text()).contains("give a reason");
        admin.post(address + "/redemptions/undo", Map.of("code", code, "purchase", "order-7", "reason", "sent back"));
        Document undone = page(address + "?lang=en");
        assertThat(undone.select(".flash").text()).contains("The redemption of " + code + " was undone");
        assertThat(undone.text()).contains("Nothing redeemed yet");
        assertThat(page("/settings/audit?lang=en").text()).contains("Undid the redemption of a coupon", "sent back");
    }

    @Test
    void aViewerChangesNothing() throws Exception {
        users.add("view-" + key, Role.VIEWER, "lantern-otter-quilt-view");
        var viewer = SignedInClient.signedIn(port, "view-" + key, "lantern-otter-quilt-view");
        viewer.get("/coupons");
        assertThat(viewer.post("/coupons", Map.of("key", key, "name", "x")).statusCode())
                .isEqualTo(403);
        assertThat(pools.find(key)).isEmpty();
    }
}
