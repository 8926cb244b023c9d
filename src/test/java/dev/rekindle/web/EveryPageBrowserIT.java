package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.rekindle.coupon.CouponPools;
import dev.rekindle.journey.draft.Drafts;
import dev.rekindle.journey.scoring.StoredTables;
import dev.rekindle.message.writing.TemplateDrafts;
import dev.rekindle.message.writing.TemplateFiles;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.security.Actor;
import dev.rekindle.testing.BrowserIT;
import dev.rekindle.testing.TestSize;
import dev.rekindle.value.ValueRefresh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Follows the links of the screens to one page of each kind, looks at each with axe-core, and at its width on a phone. */
class EveryPageBrowserIT extends BrowserIT {

    /** What no link of this test leads to: parts of pages, pages of other tests, and those that need what is not here. */
    private static final Set<String> ELSEWHERE = Set.of(
            "/error",
            "/sign-in",
            "/password/link/{token}",
            "/app/cockpit/**",
            "/camunda/app/cockpit/**",
            "/demo/progress",
            "/imports/{id:\\d+}/progress",
            "/imports/{id:\\d+}",
            "/audiences/{key}/pulls/{id:\\d+}/progress",
            "/templates/images/{key}",
            "/sandbox/{id:\\d+}",
            "/segments/{key}/why", // a part of the page, SegmentPagesIT
            "/tasks/{id:\\d+}",
            "/members/{number:\\d+}/events/{id:\\d+}", // the member that is met may have none
            "/settings/destinations/{id:\\d+}", // there is none yet
            "/settings/destinations/{id:\\d+}/edit",
            "/reports/mailings/{id:\\d+}", // the form of a new one
            "/reports/alerts/{id:\\d+}", // likewise
            "/journeys/{key}/compare"); // DraftToLiveBrowserIT

    private static final String SAMPLE = "every-journey";

    /** One of each colour that the code editor has, the invalid among them. */
    private static final String CODE = """
            <!-- a comment -->
            <html><head><title>News</title></head>
            <body class="plain"><p>One&nbsp;more</p></wrong></body></html>
            """;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private Drafts drafts;

    @Autowired
    private CouponPools pools;

    @Autowired
    private StoredTables tables;

    @Autowired
    private TemplateDrafts messages;

    @Autowired
    private ValueRefresh figures;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    private String codeMessage = "";

    @BeforeEach
    void somethingOfEach() throws IOException {
        SampleJourney.writeOnce(database, SAMPLE, 60, clock.instant());
        pools.create("every-page", "Every page", null, 5);
        tables.save(
                Files.readString(Path.of("connectors/rekindle-score/samples/value-score.dmn")),
                "",
                new Actor.Application("test"));
        drafts.create("Every page", "blank", UnaryOperator.identity(), new Actor.Application("test"));
        codeMessage = messages.create(
                "Every page",
                new TemplateFiles(Map.of("en.html", CODE, "zh-CN.html", CODE), Map.of()),
                new Actor.Application("test"));
        jdbc.sql("""
                with own as (
                  insert into segment (key, name_en, name_zh, rule, created_at, updated_at)
                  values ('every-page', 'Every page', '每一页', '{"audience": "every-page"}', now(), now())
                  returning key),
                outside as (
                  insert into audience (key, connector, settings, columns, incremental, creates_members, hold_percent,
                                        updated_at)
                  select key, 'jdbc', '{"database": "POSTGRESQL"}', '{"fields": {"EMAIL": "mail"}, "attributes": {}}', true,
                         true, 30, now() from own returning key)
                insert into audience_pull (audience, state, dry, whole, called_by, called_at, due_at, finished_at, size_before,
                                           size_after, leaving)
                select key, 'HELD', false, false, 'schedule', now(), now(), null, 10, 2, 8 from outside
                """).update();
        jdbc.sql("""
                with person as (
                  insert into member (external_id, email, tier, joined_at, updated_at)
                  values ('every-page', 'every@page.example', 'gold', now(), now()) returning id),
                 other as (
                  insert into member (external_id, email, joined_at, updated_at)
                  values ('every-page-2', 'every@page.example', now(), now()) returning id),
                 pair as (
                  insert into possible_duplicate (one, other, rule, found_at)
                  select least(p.id, o.id), greatest(p.id, o.id), 'EMAIL', now() from person p, other o)
                insert into message (enrolment_id, journey_key, version_id, step, visit, member_id, channel, template, topic,
                                     transactional, state, planned_at, due_at, expires_at)
                select -77, 'welcome', 1, 's', 1, id, 'email', 'welcome-hello', 'welcome', false, 'DELIVERED', now(), now(),
                       now() from person
                """).update();
        figures.refresh();
    }

    @Test
    void axeFindsNothingSeriousOnAnyPage() {
        Page page = signedIn(1440, "en");
        keepsAxe(page);
        Map<String, String> found = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        var queue = new ArrayDeque<>(List.of("/", "/journeys", "/settings", "/incidents"));
        for (String journey : List.of(SAMPLE, "welcome")) { // one with figures, one with a diagram in use
            open(page, "/journeys/" + journey);
            queue.addAll(links(page));
        }
        while (!queue.isEmpty()) {
            String address = queue.poll();
            Optional<String> kind = kind(address);
            if (kind.isEmpty() || found.putIfAbsent(kind.get(), address) != null) {
                continue;
            }
            look(page, address, faults);
            links(page).forEach(queue::add);
        }
        String code = "/templates/%s/edit".formatted(codeMessage);
        look(page, code, faults);
        if (TestSize.LARGE) {
            Page phone = signedIn(390, "zh-CN");
            look(phone, code, faults);
            found.values().forEach(address -> look(phone, address, faults));
        }
        assertThat(faults).isEmpty();
        assertThat(pages())
                .as("pages that no link leads to")
                .filteredOn(kind -> !found.containsKey(kind))
                .isSubsetOf(ELSEWHERE);
    }

    private void look(Page page, String address, List<String> faults) {
        open(page, address);
        note(faults, page, () -> assertLegible(page));
    }

    private static void note(List<String> faults, Page page, Runnable check) {
        try {
            check.run();
        } catch (AssertionError fault) {
            faults.add(page.viewportSize().width + " " + fault.getMessage());
        }
    }

    private void open(Page page, String address) {
        page.navigate(address(address));
        if (page.locator("#editor").count() > 0) {
            page.waitForSelector(".editor.is-drawn");
        }
        if (address.matches("/templates/[^/]+/edit")) {
            page.waitForSelector("section[data-card]");
        }
    }

    private static List<String> links(Page page) {
        List<?> links = (List<?>)
                page.evaluate(
                        "[...document.querySelectorAll('a[href^=\"/\"]:not([download])')].map(link => link.getAttribute('href'))");
        return links.stream().map(String::valueOf).toList();
    }

    /** The kind of page at an address: the pattern of the method that answers. */
    private Optional<String> kind(String address) {
        PathContainer path = PathContainer.parsePath(address.replaceFirst("[?#].*", ""));
        return patterns()
                .filter(pattern -> pattern.matches(path))
                .min(Comparator.naturalOrder())
                .map(PathPattern::getPatternString);
    }

    private List<String> pages() {
        return patterns().map(PathPattern::getPatternString).toList();
    }

    /** Of the methods that answer with a page. */
    private Stream<PathPattern> patterns() {
        return routes.getHandlerMethods().entrySet().stream()
                .filter(route ->
                        route.getKey().getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .filter(route -> route.getValue().getReturnType().getParameterType() == String.class)
                .filter(route -> route.getKey().getProducesCondition().isEmpty())
                .filter(route -> route.getValue().getBeanType().getName().startsWith("dev.rekindle.web"))
                .flatMap(route -> Stream.ofNullable(route.getKey().getPathPatternsCondition()))
                .flatMap(condition -> condition.getPatterns().stream());
    }
}
