package dev.rekindle.report.mailing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.mailing.MailingTime.Every;
import dev.rekindle.schedule.ClockListener;
import dev.rekindle.schedule.Firing;
import dev.rekindle.schedule.Schedule;
import dev.rekindle.schedule.Schedules;
import dev.rekindle.schedule.VirtualClock;
import dev.rekindle.testing.RecordedAudit;
import dev.rekindle.testing.TestDatabase;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class MailingsIT {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:30Z");
    private static final Recipient ANN = new Recipient("ann@shop.example", Locale.ENGLISH, ZoneId.of("Europe/London"));
    private static final Recipient BEN = new Recipient("ben@shop.example", Locale.ENGLISH, ZoneId.of("Europe/London"));
    private static final Recipient LIN =
            new Recipient("lin@shop.example", Locale.SIMPLIFIED_CHINESE, ZoneId.of("Asia/Shanghai"));
    private static final MailingTime MONDAYS = new MailingTime(Every.WEEK, DayOfWeek.MONDAY, 0, LocalTime.of(8, 30));

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh());
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Remembered schedules = new Remembered();
    private final Mailings mailings = new Mailings(
            new MailingTable(jdbc), new Deliveries(jdbc, clock), schedules, new RecordedAudit(), event -> {}, clock);

    @Test
    void eachZoneFiresForItsOwnRecipients() {
        long id = mailings.save(null, draft(MONDAYS, ANN, BEN, LIN), "ann");
        assertThat(schedules.saved.values())
                .extracting(Schedule::key, Schedule::cron)
                .containsExactlyInAnyOrder(
                        tuple(id + "@Asia/Shanghai", "0 30 8 ? * MON"), tuple(id + "@Europe/London", "0 30 8 ? * MON"));
        var task = new MailingSchedule(
                mailings, new VirtualClock(new StaticListableBeanFactory().getBeanProvider(ClockListener.class)));
        var firing = new Firing(Mailings.TASK, id + "@Europe/London", NOW);
        task.run(firing);
        task.run(firing);
        assertThat(targets()).containsExactly("ann@shop.example", "ben@shop.example");
        task.run(new Firing(Mailings.TASK, id + "@Asia/Shanghai", NOW));
        assertThat(targets()).hasSize(3);

        mailings.save(id, draft(new MailingTime(Every.MONTH, null, 1, LocalTime.of(7, 0)), LIN), "ann");
        assertThat(schedules.saved.values()).extracting(Schedule::cron).containsExactly("0 0 7 1 * ?");
        assertThat(mailings.find(id).orElseThrow().draft().time().day()).isEqualTo(1);
        mailings.delete(id);
        assertThat(schedules.saved).isEmpty();
    }

    @Test
    void sendNowSendsOnceAMinute() {
        long id = mailings.save(null, draft(MONDAYS, ANN, LIN), "ann");
        assertThat(mailings.sendNow(id)).isEqualTo(2);
        assertThat(mailings.sendNow(id)).isZero();
        assertThat(targets()).hasSize(2);
    }

    @Test
    void theDaysAreWholeAndBeforeTheDayOfSending() {
        LocalDate today = LocalDate.of(2026, 3, 1);
        assertThat(MailingDays.YESTERDAY.before(today)).isEqualTo(ReportPeriod.own(LocalDate.of(2026, 2, 28), today));
        assertThat(MailingDays.LAST_MONTH.before(today).from()).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(MailingDays.LAST_MONTH.before(today).until()).isEqualTo(today);
    }

    private List<String> targets() {
        return jdbc.sql("select target from report_delivery order by 1")
                .query(String.class)
                .list();
    }

    private static Mailing.Draft draft(MailingTime time, Recipient... recipients) {
        return new Mailing.Draft("Weekly", null, MailingDays.LAST_7_DAYS, time, true, List.of(recipients));
    }

    private static final class Remembered implements Schedules {

        private final Map<String, Schedule> saved = new TreeMap<>();

        @Override
        public void save(Schedule schedule) {
            saved.put(schedule.key(), schedule);
        }

        @Override
        public void cancel(String task, String key) {
            saved.remove(key);
        }

        @Override
        public List<Schedule> all() {
            return List.copyOf(saved.values());
        }

        @Override
        public Optional<Instant> nextAfter(Schedule schedule, Instant instant) {
            return Optional.of(instant);
        }
    }
}
