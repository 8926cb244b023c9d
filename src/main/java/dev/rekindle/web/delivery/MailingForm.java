package dev.rekindle.web.delivery;

import dev.rekindle.report.mailing.Mailing;
import dev.rekindle.report.mailing.MailingDays;
import dev.rekindle.report.mailing.MailingTime;
import dev.rekindle.report.mailing.MailingTime.Every;
import dev.rekindle.report.mailing.Recipient;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of a mailing as it was typed; a line without an address is no recipient. */
record MailingForm(
        String name,
        String journey,
        String days,
        String every,
        String weekday,
        int day,
        String at,
        boolean active,
        List<Line> recipients) {

    static final int LONGEST_NAME = 100;
    static final int MOST_RECIPIENTS = 50;

    /** Empty lines beneath the recipients. */
    private static final int FREE = 2;

    record Line(String address, String locale, String zone) {}

    static MailingForm fresh(String journey, String zone) {
        return new MailingForm("", journey, "LAST_7_DAYS", "WEEK", "MONDAY", 1, "08:00", true, List.of())
                .withFreeLines(zone);
    }

    static MailingForm of(Mailing mailing, String zone) {
        MailingTime time = mailing.draft().time();
        DayOfWeek weekday = time.weekday();
        return new MailingForm(
                        mailing.name(),
                        Objects.requireNonNullElse(mailing.journey(), ""),
                        mailing.draft().days().name(),
                        time.every().name(),
                        weekday == null ? "MONDAY" : weekday.name(),
                        Math.max(1, time.day()),
                        time.at().toString(),
                        mailing.draft().active(),
                        mailing.recipients().stream()
                                .map(one -> new Line(
                                        one.address(),
                                        one.locale().toLanguageTag(),
                                        one.zone().getId()))
                                .toList())
                .withFreeLines(zone);
    }

    MailingForm withFreeLines(String zone) {
        List<Line> lines = new ArrayList<>(recipients);
        for (int free = 0; free < FREE && lines.size() < MOST_RECIPIENTS; free++) {
            lines.add(new Line("", DeliveryChoices.reader(), zone));
        }
        return new MailingForm(name, journey, days, every, weekday, day, at, active, lines);
    }

    static MailingForm typed(Map<String, List<String>> fields) {
        List<String> addresses = fields.getOrDefault("address", List.of());
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < addresses.size(); at++) {
            if (!addresses.get(at).isBlank()) {
                lines.add(new Line(addresses.get(at).strip(), nth(fields, "locale", at), nth(fields, "zone", at)));
            }
        }
        return new MailingForm(
                nth(fields, "name", 0).strip(),
                nth(fields, "journey", 0),
                nth(fields, "days", 0),
                nth(fields, "every", 0),
                nth(fields, "weekday", 0),
                number(nth(fields, "day", 0)),
                nth(fields, "at", 0),
                !nth(fields, "active", 0).isEmpty(),
                lines);
    }

    private static String nth(Map<String, List<String>> fields, String name, int at) {
        List<String> values = fields.getOrDefault(name, List.of());
        return at < values.size() ? values.get(at) : "";
    }

    private static int number(String text) {
        return text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0;
    }

    /** Keys of texts by field; empty when it can be saved. */
    Map<String, String> problems(DeliveryChoices choices) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            problems.put("name", "delivery.problem.name");
        }
        if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
            problems.put("recipients", "delivery.problem.recipients");
        }
        for (Line line : recipients) {
            if (!choices.accepts(line.address())) {
                problems.put("recipients", "delivery.problem.address");
            } else if (DeliveryChoices.zone(line.zone()).isEmpty()) {
                problems.put("recipients", "delivery.problem.zone");
            }
        }
        if (!journey.isEmpty() && choices.journey(journey) == null) {
            problems.put("journey", "delivery.problem.journey");
        }
        if (time() == null) {
            problems.put("at", "delivery.problem.time");
        }
        return problems;
    }

    /** Only of a form without problems. */
    Mailing.Draft draft() {
        return new Mailing.Draft(
                name,
                journey.isEmpty() ? null : journey,
                MailingDays.valueOf(days),
                Objects.requireNonNull(time()),
                active,
                recipients.stream()
                        .map(line -> new Recipient(
                                line.address(),
                                DeliveryChoices.locale(line.locale()),
                                DeliveryChoices.zone(line.zone()).orElseThrow()))
                        .toList());
    }

    private @Nullable MailingTime time() {
        try {
            Every often = Every.valueOf(every);
            MailingDays.valueOf(days);
            return new MailingTime(
                    often,
                    often == Every.WEEK ? DayOfWeek.valueOf(weekday) : null,
                    often == Every.MONTH ? day : 0,
                    LocalTime.parse(at));
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            return null;
        }
    }
}
