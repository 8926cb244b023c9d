package dev.rekindle.web.suppression;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static dev.rekindle.testing.TestChannels.EMAIL;
import static dev.rekindle.testing.TestChannels.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.rekindle.member.Consents;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.Suppressions;
import dev.rekindle.message.suppression.SuppressedMailboxes;
import dev.rekindle.message.suppression.Suppression;
import dev.rekindle.security.Role;
import dev.rekindle.security.Users;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.SignedInClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

class SuppressionPagesIT extends BrowserIT {

    @Autowired
    private Members members;

    @Autowired
    private Consents consents;

    @Autowired
    private Suppressions suppressions;

    @Autowired
    private SuppressedMailboxes mailboxes;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient jdbc;

    @LocalServerPort
    private int port;

    @Test
    void anAddressIsAddedFoundAndRemovedWithANote() {
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/suppressions"));
        page.locator("summary.btn-primary").click();
        page.selectOption("#add-channel", "email");
        page.fill("#add-address", "Byhand@Shop.example");
        page.fill("#add-note", "asked by letter");
        page.locator("form[action='/suppressions'] button").click();
        page.waitForSelector(".flash-done");

        page.navigate(address("/suppressions?q=BYHAND&channel=email&reason=MANUAL"));
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(page.locator("tbody tr").innerText())
                .contains("byhand@shop.example", "Added by your team", "asked by letter", "All messages");
        assertThat(page.locator("tbody tr form input[name=note]").getAttribute("required"))
                .isNotNull();
        page.locator("tbody summary").click();
        page.fill("tbody input[name=note]", "wrote again, letter of 3 March");
        picture(page, "list");
        page.locator("tbody form button").click();
        page.waitForSelector(".flash-done");
        assertThat(page.url()).contains("q=BYHAND", "reason=MANUAL");
        assertThat(suppressions.among(EMAIL, List.of("byhand@shop.example"))).isEmpty();

        page.navigate(address("/suppressions/changes?q=byhand"));
        assertThat(page.locator("tbody tr").count()).isEqualTo(2);
        assertThat(page.locator("tbody tr").first().innerText())
                .contains("Removed", "admin", "wrote again, letter of 3 March");
        assertFitsItsWidth(page);
        assertThat(jdbc.sql("select count(*) from audit_log where action = 'SUPPRESSION_LIFTED'"
                                + " and subject = 'byhand@shop.example'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aFileIsImportedItsRefusedRowsListedAndTheListExported() throws Exception {
        String file = """
                Email;Reason;Note
                Filed-1@shop.example;unsubscribed;
                filed-2@shop.example;Bounced;old CRM
                filed-3@shop.example;moved away;
                not an address;spam;
                filed-1@SHOP.example;unsubscribed;
                """;
        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/suppressions"));
        page.locator("details.menu summary").first().click();
        page.setInputFiles(
                "#import-file", new FilePayload("no.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action='/suppressions/import'] button").click();
        page.waitForSelector(".figures");
        assertThat(page.locator(".figures").innerText()).contains("3").contains("1");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);
        assertThat(page.locator("tbody tr").innerText()).contains("not an address", "5");
        assertThat(reasons("filed-_@shop.example")).containsExactly("HARD_BOUNCE", "MANUAL", "UNSUBSCRIBED");
        assertThat(jdbc.sql("select note from suppression where address = 'filed-3@shop.example'")
                        .query(String.class)
                        .single())
                .isEqualTo("moved away");

        suppressions.add(SMS, "+4915112345678", "OPTED_OUT");
        suppressions.add(EMAIL, "=cmd@shop.example", "HARD_BOUNCE");
        page.navigate(address("/suppressions"));
        var download = page.waitForDownload(() -> page.click("a[href*='export.csv']"));
        String csv = Files.readString(download.path(), StandardCharsets.UTF_8);
        assertThat(csv)
                .startsWith("\uFEFFchannel,address,topic,reason,source,since,member,note")
                .contains("sms,'+4915112345678,*,OPTED_OUT,provider,", "'=cmd@shop.example");

        jdbc.sql("delete from suppression where address like 'filed-%' or address like '%=cmd%'")
                .update();
        page.locator("details.menu summary").first().click();
        page.setInputFiles(
                "#import-file", new FilePayload("back.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
        page.locator("form[action='/suppressions/import'] button").click();
        page.waitForSelector(".figures");
        assertThat(reasons("filed-_@shop.example")).containsExactly("HARD_BOUNCE", "MANUAL", "UNSUBSCRIBED");
        assertThat(reasons("=cmd@shop.example")).containsExactly("HARD_BOUNCE");
    }

    @Test
    void onlyAnApproverRemovesAndOnlyWithANote() throws Exception {
        suppressions.add(EMAIL, "kept@shop.example", "COMPLAINT");
        long id = jdbc.sql("select id from suppression where address = 'kept@shop.example'")
                .query(Long.class)
                .single();
        var marketer = as(Role.MARKETER);
        assertThat(marketer.get("/suppressions?lang=en").body()).doesNotContain("/lift");
        assertThat(marketer.post("/suppressions/" + id + "/lift", Map.of("note", "please"))
                        .statusCode())
                .isEqualTo(403);
        var approver = as(Role.APPROVER);
        assertThat(approver.get("/suppressions?lang=en").body()).contains("/suppressions/" + id + "/lift");
        approver.post("/suppressions/" + id + "/lift", Map.of("note", "  "));
        assertThat(reasons("kept@shop.example")).containsExactly("COMPLAINT");
        var viewer = as(Role.VIEWER);
        assertThat(viewer.get("/suppressions").statusCode()).isEqualTo(200);
        assertThat(viewer.get("/suppressions/export.csv").statusCode()).isEqualTo(403);
        assertThat(viewer.post(
                                "/suppressions",
                                Map.of("channel", "email", "address", "a@b.example", "reason", "MANUAL"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void theMembersPageSaysWhoOptedOutAndAnOptInNeedsItsOrigin() {
        MemberId first = member("page-1", "Family@shop.example");
        MemberId second = member("page-2", "family@shop.example");
        consents.withdraw(first, EMAIL, Consents.ANY_TOPIC, "one-click");

        Page page = signedIn(1440, "en-GB");
        page.navigate(address("/members/" + second.value()));
        var card = page.locator("#consents");
        assertThat(card.innerText())
                .contains("Unsubscribed", "Address on the suppression list", "Unsubscribed by the member", "page-1");
        picture(page, "member");
        card.locator(".mailbox a").first().click();
        page.waitForURL("**/suppressions?**");
        assertThat(page.locator("tbody tr").count()).isEqualTo(1);

        page.navigate(address("/members/" + second.value()));
        saysYes(page);
        page.fill("#consents input[name=origin][required]", "Phone call on 3 March");
        page.click("#consents form:has(input[name=origin][required]) button");
        page.waitForSelector(".flash-done");
        assertThat(mailboxes.of(members.byId(second).orElseThrow())).isEmpty();
        assertThat(jdbc.sql("select note from suppression_log where address = 'family@shop.example'"
                                + " and action = 'LIFTED'")
                        .query(String.class)
                        .single())
                .isEqualTo("Phone call on 3 March");
    }

    @Test
    void anOptInWithoutItsOriginIsRefused() throws Exception {
        MemberId member = member("page-3", "alone@shop.example");
        consents.withdraw(member, EMAIL, Consents.ANY_TOPIC, "one-click");
        var marketer = as(Role.MARKETER);
        marketer.get("/members/" + member.value());
        marketer.post(
                "/members/" + member.value() + "/consents", Map.of("channel", "email", "topic", "*", "given", "true"));
        assertThat(marketer.get("/members/" + member.value() + "?lang=en").body())
                .contains("This address opted out.");
        assertThat(mailboxes.of(members.byId(member).orElseThrow()))
                .extracting(Suppression::reason)
                .containsExactly("UNSUBSCRIBED");
    }

    @Test
    void theListFitsAPhoneInChinese() {
        suppressions.add(EMAIL, "a-rather-long-address-for-a-phone@department.shop.example", "HARD_BOUNCE");
        MemberId member = member("page-4", "phone@shop.example");
        consents.withdraw(member, EMAIL, "offers", "one-click");
        Page page = signedIn(390, "zh-CN");
        page.navigate(address("/suppressions"));
        assertFitsItsWidth(page);
        assertThat(page.locator("tbody").innerText()).contains("地址不存在", "已退订");
        assertThat(page.locator("tbody td[data-label=开始时间]").first().isVisible())
                .isTrue();
        picture(page, "list");
        page.locator("summary.btn-primary").click();
        picture(page, "add");
        assertFitsItsWidth(page);
        page.navigate(address("/suppressions/changes"));
        assertFitsItsWidth(page);
        picture(page, "changes");
        page.navigate(address("/members/" + member.value()));
        assertFitsItsWidth(page);
        page.locator("#consents").scrollIntoViewIfNeeded();
        picture(page, "member");
    }

    private MemberId member(String id, String email) {
        members.upsert(List.of(aMember("suppression-" + id)
                .named("Ann", id)
                .withEmail(email)
                .agreeingTo(EMAIL)
                .draft()));
        return members.byExternalId("suppression-" + id).orElseThrow().id();
    }

    private SignedInClient as(Role role) throws Exception {
        String name = "suppression-" + role.name().toLowerCase(java.util.Locale.ROOT);
        String password = "p-" + UUID.randomUUID();
        if (users.add(name, role, password) != Users.Change.DONE) {
            name = name + "-" + UUID.randomUUID().toString().substring(0, 8);
            users.add(name, role, password);
        }
        return SignedInClient.signedIn(port, name, password);
    }

    private List<String> reasons(String address) {
        return jdbc.sql("select reason from suppression where address like :address order by reason")
                .param("address", address)
                .query(String.class)
                .list();
    }
}
