package dev.rekindle.report.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.report.ReportPeriod.Comparison;
import dev.rekindle.report.ReportPeriod.Preset;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class ShareLinksIT {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    private final VirtualClock clock =
            new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class));
    private final ShareLinks links = new ShareLinks(jdbc, new RecordedAudit(), clock);

    @Test
    void aLinkOpensUntilItExpiresOrIsRevoked() {
        clock.setTo(NOW);
        var draft = new ShareLink.Draft(
                "Board", "welcome", Preset.LAST_MONTH, null, null, null, Comparison.YEAR_BEFORE, Locale.ENGLISH);
        String week = links.create(draft, Duration.ofDays(7), "ann");
        String month = links.create(draft, Duration.ofDays(30), "ann");
        assertThat(jdbc.sql("select string_agg(r::text, ' ') from report_share r")
                        .query(String.class)
                        .single())
                .doesNotContain(week, month);
        assertThat(links.open(week)).isPresent();
        assertThat(links.open(week + "x")).isEmpty();
        clock.setTo(NOW.plus(Duration.ofDays(7)));
        assertThat(links.open(week)).isEmpty();
        ShareLink second = links.open(month).orElseThrow();
        assertThat(second.draft()).isEqualTo(draft);
        assertThat(links.revoke(second.id())).isTrue();
        assertThat(links.revoke(second.id())).isFalse();
        assertThat(links.open(month)).isEmpty();
        assertThat(links.all()).extracting(ShareLink::views).containsExactlyInAnyOrder(1L, 1L);
    }
}
