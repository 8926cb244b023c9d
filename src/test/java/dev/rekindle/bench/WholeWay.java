package dev.rekindle.bench;

import dev.rekindle.bench.Meter.Reading;
import dev.rekindle.journey.Enrolments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Launches of the welcome journey from a segment to the last mail accepted, watched from outside while an application
 * does the work. Each launch is of a journey, a segment and members of its own.
 */
final class WholeWay {

    private static final String JOURNEY = "bench-welcome";
    private final RekindleUnderTest application;
    private final MailSink mails;
    private long due;

    /** @param application deploys, launches and counts; it, or others on its database, do the work */
    WholeWay(RekindleUnderTest application, MailSink mails) {
        this.application = application;
        this.mails = mails;
    }

    void prepare(String name, int members) {
        application.makeMembers(members, name);
        application.segment(segment(name), name);
        application.deploy(JOURNEY, Map.of(JOURNEY, journey(name), "bench-segment", segment(name)));
    }

    /** Returns when every member of the launches waits, with their first mail accepted and recorded. */
    void launch(int members, List<String> names) {
        names.forEach(name -> application.bean(Enrolments.class).launch(journey(name), "bench"));
        awaitMails((long) members * names.size());
        Bench.await(
                "all wait",
                () -> application.count("select count(*) from act_ru_job") == (long) members * names.size());
    }

    /**
     * Makes every timer due at one moment; returns when all have ended, with their second mail accepted and
     * recorded.
     *
     * @return the meter's reading at that moment
     */
    Reading makeTimersDue(int members, List<String> names, Meter meter) {
        var transaction = new TransactionTemplate(new JdbcTransactionManager(application.pool()));
        Reading before = transaction.execute(status -> {
            application
                    .jdbc()
                    .sql("update act_ru_job set duedate_ = now() - interval '1 minute'")
                    .update();
            return meter.before();
        });
        awaitMails((long) members * names.size());
        Bench.await(
                "all have ended",
                () -> application.count("select count(*) from enrolment where ended_at is null") == 0);
        return Objects.requireNonNull(before);
    }

    private void awaitMails(long more) {
        due += more;
        Bench.await("mails accepted", () -> mails.taken() >= due);
        Bench.await(
                "answers recorded",
                () -> application.count("select count(*) from message where state = 'AWAITING'") == due);
    }

    /** Checks that everyone was enrolled once, every step's message was written and accepted once, and nobody waits. */
    void checkOnce(int members, List<String> names) {
        String journeys = names.stream().map(name -> "'" + journey(name) + "'").collect(Collectors.joining(", "));
        long all = (long) members * names.size();
        String enrolments = " from enrolment where journey_key in (" + journeys + ")";
        Bench.check("enrolments", application.count("select count(*)" + enrolments), all);
        Bench.check(
                "enrolments of different members",
                application.count("select count(distinct (journey_key, member_id))" + enrolments),
                all);
        String messages = " from message where journey_key in (" + journeys + ") and attempts = 1";
        Bench.check("messages accepted once", application.count("select count(*)" + messages), 2 * all);
        Bench.check(
                "first messages",
                application.count("select count(distinct enrolment_id)" + messages + " and step = 'hello'"),
                all);
        Bench.check("mails at the server", mails.taken(), due);
        Bench.check("mails that came twice", mails.repeated(), 0);
        Bench.check(
                "messages that no mail server has",
                application.count("select count(*) from message where state <> 'AWAITING'"),
                0);
        Bench.check("timers left", application.count("select count(*) from act_ru_job"), 0);
    }

    private static String segment(String name) {
        return "bench-segment-" + name;
    }

    private static String journey(String name) {
        return "bench-welcome-" + name;
    }
}
