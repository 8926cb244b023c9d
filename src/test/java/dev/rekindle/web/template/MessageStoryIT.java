package dev.rekindle.web.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import dev.rekindle.journey.draft.Draft;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.message.MessageOrigin;
import dev.rekindle.message.MessageSpec;
import dev.rekindle.message.Outbox;
import dev.rekindle.message.PlannedMessage;
import dev.rekindle.message.brand.Brand;
import dev.rekindle.message.brand.Brands;
import dev.rekindle.sandbox.SandboxInbox;
import dev.rekindle.sandbox.SandboxMessage;
import dev.rekindle.security.Actor;
import dev.rekindle.security.Role;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.MemberDraftBuilder;
import dev.rekindle.testing.Pictures;
import dev.rekindle.testing.TestChannels;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A marketer writes a message, tests it on a colleague, has it approved, and members get its words. */
class MessageStoryIT extends BrowserIT {

    @Autowired
    SandboxInbox inbox;

    @Autowired
    Members members;

    @Autowired
    Outbox outbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Brands brands;

    /** Other tests share the database. */
    @AfterEach
    void lookAsShipped() {
        brands.save(Brand.NONE, new Actor.User("admin", Set.of(Role.ADMIN)));
    }

    @Autowired
    Drafts drafts;

    @Test
    void aMessageIsWrittenTestedApprovedAndSent() {
        Page page = signedIn(1440, "en");
        saysYes(page);
        addTester(page);

        setBrand(page);

        page.navigate(address("/templates"));
        page.click("a[href$='/templates/new']");
        page.fill("[name=name]", "Story of spring");
        page.check("[name=channel][value=email]");
        page.click("main button[type=submit]");
        page.waitForSelector("[data-card=en] .writer-block");
        write(page);
        shots(page);
        test(page);
        renameAndDeleteBlocks(page);

        page.navigate(address("/templates/story-of-spring/edit"));
        page.waitForSelector("[data-card=en] .writer-block");
        page.click("[data-submit-menu] summary");
        page.fill("#note", "Please look at the subject");
        page.click("[data-submit-menu] button");
        assertThat(page.innerText("[data-review-state=IN_REVIEW]")).contains("admin", "Please look at the subject");
        page.click("[data-publish]");
        page.waitForURL("**/templates/story-of-spring");
        assertThat(page.innerText("[data-live-version]")).contains("1");

        SandboxMessage sent = sent();
        assertThat(sent.subject()).isEqualTo("Spring is here, Wren");
        String html = Objects.requireNonNull(inbox.contentOf(sent.id()).html());
        assertThat(html)
                .contains("New words for spring", "alt=\"Crocuses\" width=\"528\"")
                .doesNotContain("var(--");
        assertThat(html).contains("#9d174d", "Fox &amp; Son", "2 Fox Lane · Foxton");
        String image = Jsoup.parse(html).select("img[alt=Crocuses]").attr("src");
        assertThat(image).startsWith(address("/images/"));
        assertThat(page.request().get(image).status()).isEqualTo(200);
        Long message = jdbc.sql("select id from message where template = 'story-of-spring'")
                .query(Long.class)
                .single();
        page.navigate(address("/messages/" + message));
        assertThat(page.innerText("[data-version]")).contains("1");

        page.navigate(address("/templates/story-of-spring/versions"));
        assertThat(page.locator("[data-version='1']").count()).isEqualTo(1);
        picture(page, "write-history");
    }

    @Test
    void aTextIsCountedComparedAndTestedWithItsJourney() {
        Page page = signedIn(1440, "en");
        saysYes(page);
        people(page);
        page.navigate(address("/settings/testers"));
        page.selectOption("#channel", "sms");
        page.fill("#address", "+447700900777");
        page.fill("#name", "admin");
        page.click(".third button[type=submit]");

        page.navigate(address("/templates/new"));
        page.fill("[name=name]", "Story by text");
        page.check("[name=channel][value=sms]");
        page.click("main button[type=submit]");
        page.waitForSelector("[data-card=en] textarea");
        page.fill("[data-card=en] textarea", "Don’t miss it, ");
        page.click("[data-personalise] summary");
        page.selectOption("[data-property]", "firstName");
        page.fill("[data-otherwise]", "friend");
        page.click("[data-insert]");
        assertThat(page.inputValue("[data-card=en] textarea"))
                .isEqualTo("Don’t miss it, [(${fallback(member.firstName, 'friend')})]");
        page.waitForCondition(() -> page.innerText("[data-figures]").contains("because of “’”"));
        assertThat(page.innerText("[data-figures]"))
                .contains("SMS parts", "Characters left")
                .as("nobody has said the price")
                .doesNotContain("Cost");
        page.selectOption("[data-preview=person]", new SelectOption().setLabel("Zoë Quill"));
        page.waitForCondition(() -> page.innerText("[data-text]").equals("Don’t miss it, Zoë"));

        page.click("[data-add-variant]");
        page.fill("[data-card=en] textarea", "Last day!");
        page.locator("[data-variant=b] + input").fill("150");
        assertThat(page.innerText("[data-variant-tabs]")).contains("25%", "75%");
        page.waitForCondition(() -> page.innerText("[data-text]").equals("Last day!"));
        page.click("[data-variant=a]");
        page.waitForCondition(() -> page.innerText("[data-text]").equals("Don’t miss it, Zoë"));
        page.waitForCondition(() -> page.innerText("[data-state]").startsWith("Saved"));
        picture(page, "write-variants");
        Page phone = signedIn(390, "zh-CN");
        phone.navigate(address("/templates/story-by-text/edit"));
        phone.waitForSelector("[data-variant=b]");
        phone.waitForCondition(() -> !phone.innerText("[data-figures]").isBlank());
        picture(phone, "write-variants");
        assertFitsItsWidth(phone);

        testJourney(page);
    }

    private void people(Page page) {
        page.navigate(address("/templates/people"));
        page.fill("#pasted", "firstName,firstName\nZoë,Quill\n");
        page.click("form button.btn-primary");
        assertThat(page.innerText("[data-people-issues]")).contains("Line 1", "firstName");
        assertThat(page.inputValue("#pasted")).contains("Zoë");
        page.fill("#pasted", "firstName,lastName,locale\nZoë,Quill,en\n");
        page.click("form button.btn-primary");
        assertThat(page.innerText("[data-own]")).contains("Zoë Quill");
        picture(page, "write-people");
        assertFitsAPhone(page);
    }

    /** A draft's messages, one of which was never published; the tester has a phone alone. */
    private void testJourney(Page page) {
        var author = new Actor.User("admin", Set.of(Role.VIEWER, Role.MARKETER, Role.ADMIN));
        Draft draft = drafts.create("Story of a cart", "abandoned-cart", UnaryOperator.identity(), author);
        String diagram = drafts.diagram(draft.id(), draft.revision()).orElseThrow();
        drafts.save(
                new Drafts.Edit(
                        draft.id(), diagram.replace("\"cart-sms\"", "\"story-by-text\""), draft.revision(), false),
                author);
        page.navigate(address("/journeys/drafts/" + draft.id()));
        page.click("[data-test-send]");
        page.waitForURL("**/test");
        assertThat(page.isChecked("label:has-text('(you)') input"))
                .as("preselected as one's own")
                .isTrue();
        page.click("main button[type=submit]");
        page.waitForSelector("[data-not-sent]");
        assertThat(page.innerText("[data-not-sent]")).contains("no chosen tester has an address");
        assertThat(inbox.search(null, "+447700900777", 0, 10).messages())
                .extracting(one -> String.valueOf(inbox.contentOf(one.id()).text()))
                .containsExactlyInAnyOrder("[Test 2/2 A] Don’t miss it, Anna", "[Test 2/2 B] Last day!");
        picture(page, "write-test-journey");
    }

    private void addTester(Page page) {
        page.navigate(address("/settings/testers"));
        page.fill("#address", "Colleague");
        page.fill("#name", "Colleague");
        page.click(".third button[type=submit]");
        assertThat(page.innerText("#address-problem")).contains("not an address");
        assertThat(page.inputValue("#name")).isEqualTo("Colleague");
        page.fill("#address", "Colleague@Shop.example");
        page.click(".third button[type=submit]");
        assertThat(page.innerText("main")).contains("colleague@shop.example");
    }

    private void write(Page page) {
        page.fill("[data-card=en] [data-field=title]", "Spring is here, ");
        page.click("[data-personalise] summary");
        page.click("[data-value^='${fallback(member.firstName']");
        assertThat(page.inputValue("[data-card=en] [data-field=title]"))
                .isEqualTo("Spring is here, [[${fallback(member.firstName, 'there')}]]");
        assertThat(page.innerText("[data-card=en] .writer-in-words >> nth=0"))
                .isEqualTo("Spring is here, First name, or “there”");
        page.click("[data-card=en] .writer-chip >> nth=0");
        assertThat(page.evaluate("getSelection().toString()")).isEqualTo("[[${fallback(member.firstName, 'there')}]]");
        page.fill("[data-card=en] [data-field=preheader]", "Look what grows");
        page.waitForCondition(
                () -> page.innerText("[data-issues]").contains("the text that a new message begins with"));
        page.fill("[data-card=en] .writer-block:nth-child(2) [data-name=text]", "New words for spring");
        page.fill("[data-card=zh-CN] .writer-block:nth-child(2) [data-name=text]", "春天");
        assertThat(page.innerText("[data-card=zh-CN] [data-missing-list]")).contains("Subject");
        page.fill("[data-card=zh-CN] [data-field=title]", "春天来了");
        page.waitForCondition(() -> page.locator(".writer-error").count() == 0);
        page.click("[data-card=en] [data-add-block] summary");
        page.click("[data-card=en] [data-kind=button]");
        page.fill("[data-card=en] .writer-block:nth-child(3) [data-name=text]", "Go <script>alert(1)</script>");
        page.fill("[data-card=en] .writer-block:nth-child(3) [data-name=link]", "javascript:alert(1)");
        page.waitForCondition(() -> page.innerText("[data-issues]").contains("javascript"));
        page.fill("[data-card=en] .writer-block:nth-child(3) [data-name=link]", "https://shop.example/spring");
        page.waitForCondition(() -> page.locator(".writer-error").count() == 0);
        addImage(page);
        addProducts(page);
        showToGold(page);
        saveBlocks(page);

        page.click("[data-card=zh-CN] [data-to-code]");
        code(page, "春天<script>alert(1)</script>");
        page.waitForCondition(() -> page.innerText("[data-issues]").contains("<script>"));
        code(page, "春天来了");
        page.waitForCondition(() -> page.locator(".writer-error").count() == 0);
        page.focus("[data-card=en] [data-field=title]");
        page.waitForCondition(() -> page.innerText("[data-headline]").equals("Spring is here, Anna"));
        page.frameLocator("iframe").getByText("New words for spring").first().waitFor();
        page.frameLocator("iframe")
                .getByText("Go <script>alert(1)</script>")
                .first()
                .waitFor();
        assertThat(page.inputValue("[data-card=en] textarea[data-file]"))
                .contains("New words for spring", "Unsubscribe");
        page.waitForCondition(() -> page.innerText("[data-state]").startsWith("Saved"));
        page.waitForCondition(() -> page.innerText("[data-spam]").contains("SpamAssassin"));
    }

    /** Uploaded from the editor: its size and alternative text come with it. */
    private void addImage(Page page) {
        expectComplaint("422"); // what is no image
        addBlock(page, "image");
        page.click("[data-card=en] .writer-block:nth-child(4) [data-choose=picture]");
        page.fill("dialog [data-alt]", "Crocuses");
        page.setInputFiles("dialog [type=file]", new FilePayload("evil.png", "image/png", "<svg/>".getBytes(UTF_8)));
        page.waitForCondition(() -> page.innerText("dialog [data-problem]").contains("SVG"));
        page.setInputFiles("dialog [type=file]", new FilePayload("crocus.png", "image/png", Pictures.png(1056, 400)));
        page.waitForCondition(() -> page.locator("dialog").count() == 0);
        assertThat(page.inputValue("[data-card=en] .writer-block:nth-child(4) [data-name=alt]"))
                .isEqualTo("Crocuses");
        assertThat(page.inputValue("[data-card=en] .writer-block:nth-child(4) [data-name=picture]"))
                .startsWith("/images/");
    }

    /** What is typed is shown and judged before it is saved; all messages have it afterwards. */
    private void setBrand(Page page) {
        page.navigate(address("/settings/brand"));
        page.fill("#accent", "red;}</style><script>");
        page.waitForCondition(() -> page.innerText("[data-problem=accent]").contains("#0f766e"));
        page.fill("#accent", "#fcd34d");
        page.waitForCondition(() -> page.innerText("[data-warnings]").contains("Text on buttons"));
        page.fill("#accent", "#9d174d");
        page.waitForCondition(() -> page.innerText("[data-warnings]").isEmpty());
        page.fill("[name='name.en']", "Fox & Son");
        page.fill("[name='sender.en']", "Fox & Son Shop");
        page.fill("[name='address.en']", "2 Fox Lane · Foxton");
        page.frameLocator("iframe").getByText("2 Fox Lane").first().waitFor();
        picture(page, "write-brand");
        page.selectOption("[data-shown=screen]", "dark");
        page.selectOption("[data-shown=width]", "desktop");
        page.frameLocator("iframe").getByText("2 Fox Lane").first().waitFor();
        picture(page, "write-brand-dark");
        page.click("#brand-form button[type=submit]");
        assertThat(page.innerText(".flash")).contains("The brand is saved");
        page.navigate(address("/settings/audit"));
        assertThat(page.innerText("main")).contains("#9d174d");
    }

    private static void addBlock(Page page, String kind) {
        page.click("[data-card=en] [data-add-block] summary");
        page.click("[data-card=en] [data-kind=" + kind + "]");
    }

    private static void addProducts(Page page) {
        addBlock(page, "products");
        page.fill("[data-card=en] .writer-block:nth-child(5) [data-name=event]", "add_to_cart");
        page.focus("[data-card=en] [data-field=title]");
        page.frameLocator("iframe").getByText("Beeswax candle").first().waitFor();
    }

    private static void showToGold(Page page) {
        String block = "[data-card=en] .writer-block:nth-child(5) ";
        page.click(block + "[data-condition] summary");
        page.click(block + "[data-condition-form] .asks-more .btn");
        page.waitForSelector(block + ".asks-row");
        choose(page, block + ".asks-row .combobox >> nth=0 >> input", "tier");
        choose(page, block + ".asks-row .combobox >> nth=1 >> input", "gold");
        page.waitForCondition(
                () -> page.innerText(block + "[data-condition-text]").equals("member.tier == 'gold'"));
    }

    private static void choose(Page page, String field, String value) {
        page.fill(field, value);
        page.locator(field).blur();
    }

    private static void saveBlocks(Page page) {
        page.check("[data-card=en] .writer-block:nth-child(4) [data-select]");
        page.check("[data-card=en] .writer-block:nth-child(5) [data-select]");
        page.fill("[data-card=en] [name=blockName]", "Crocus and goods");
        page.click("[data-card=en] [data-save-blocks] button");
        page.waitForCondition(
                () -> page.innerText("[data-card=en] [data-save-problem]").contains("Crocus and goods"));
        page.click("[data-card=en] [data-add-block] summary");
        page.click("[data-card=en] [data-saved-block='Crocus and goods']");
        assertThat(page.locator("[data-card=en] .writer-block").count()).isEqualTo(7);
        for (int i = 0; i < 2; i++) {
            page.click("[data-card=en] .writer-block:last-child [data-remove]");
        }
    }

    private void renameAndDeleteBlocks(Page page) {
        page.navigate(address("/templates/blocks"));
        String row = "tr[data-saved-block='Crocus and goods'] ";
        page.fill(row + "[name=name]", "Crocus in spring");
        page.click(row + "form[action$=rename] button");
        page.waitForSelector(".flash-done");
        page.click("tr[data-saved-block='Crocus in spring'] form[action$=delete] button");
        page.waitForSelector(".flash-done");
        assertThat(page.locator("tr[data-saved-block]").count()).isZero();
    }

    private static void code(Page page, String text) {
        page.click("[data-card=zh-CN] .cm-content");
        page.keyboard().press("Control+a");
        page.keyboard().insertText("""
                <html lang="zh-CN" data-layout><head></head><body><!-- content --><p>%s</p></body></html>""".formatted(text));
    }

    private void shots(Page page) {
        picture(page, "write-edit");
        page.selectOption("[data-preview=dark]", "dark");
        page.selectOption("[data-preview=width]", "desktop");
        page.waitForCondition(() -> isDark(page));
        picture(page, "write-edit-dark");
        List<String> paths = List.of("/templates/new", "/templates", "/templates/images", "/templates/blocks");
        Page other = signedIn(1440, "en");
        looksAt(other, paths);
        looksAtInChinese(paths);
        other.navigate(address("/templates/story-of-spring/edit"));
        other.frameLocator("iframe").getByText("New words").first().waitFor();
        assertFitsAPhone(other);
    }

    /** The page's own rules for dark screens are in effect. */
    private static boolean isDark(Page page) {
        try {
            return Objects.requireNonNull(page.frame("writer-frame")).content().contains("@media (min-width:0)");
        } catch (PlaywrightException reloading) {
            return false;
        }
    }

    private void test(Page page) {
        long before = jdbc.sql("select count(*) from message").query(Long.class).single();
        page.click("[data-test]");
        page.waitForURL("**/test");
        page.check("label:has-text('Colleague') input");
        page.check("[name=language][value=zh-CN]");
        page.click("main button[type=submit]");
        assertThat(page.innerText("body")).contains("2 tests were sent");
        assertThat(page.getAttribute("[data-inbox] a", "href")).isEqualTo("/sandbox");
        List<SandboxMessage> arrived =
                inbox.search(null, "colleague@shop.example", 0, 10).messages();
        assertThat(arrived)
                .extracting(SandboxMessage::subject)
                .containsExactlyInAnyOrder("[Test] Spring is here, Anna", "【测试】 春天来了");
        assertThat(jdbc.sql("select count(*) from message").query(Long.class).single())
                .isEqualTo(before);
    }

    private SandboxMessage sent() {
        members.upsert(List.of(MemberDraftBuilder.aMember("story-1")
                .named("Wren", "Field")
                .withEmail("wren@shop.example")
                .speaking("en")
                .draft()));
        MemberId member = members.byExternalId("story-1").orElseThrow().id();
        outbox.plan(List.of(new PlannedMessage(
                new MessageOrigin(member.value() + 800_000_000L, "story", 1, "send", 1),
                member,
                new MessageSpec(TestChannels.EMAIL, "story-of-spring", "", "news", true),
                Instant.now(),
                ZoneOffset.UTC)));
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> inbox.search(null, "wren@shop.example", 0, 10).messages(), found -> !found.isEmpty())
                .get(0);
    }
}
