package dev.rekindle.web.delivery;

import dev.rekindle.report.alert.AlertKind;
import dev.rekindle.report.alert.AlertRule;
import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The form of a rule of alerts as it was typed. */
record AlertForm(
        String name,
        String kind,
        String journey,
        String threshold,
        String hours,
        String responsible,
        String addresses,
        String locale,
        String zone,
        String webhook,
        String active) {

    private static final int LONGEST = 100;
    private static final int MOST_HOURS = 366 * 24;
    private static final int MOST_ADDRESSES = 50;

    /** A field that the form does not have is empty. */
    AlertForm {
        name = Objects.requireNonNullElse(name, "");
        kind = Objects.requireNonNullElse(kind, "");
        journey = Objects.requireNonNullElse(journey, "");
        threshold = Objects.requireNonNullElse(threshold, "");
        hours = Objects.requireNonNullElse(hours, "");
        responsible = Objects.requireNonNullElse(responsible, "");
        addresses = Objects.requireNonNullElse(addresses, "");
        locale = Objects.requireNonNullElse(locale, "");
        zone = Objects.requireNonNullElse(zone, "");
        webhook = Objects.requireNonNullElse(webhook, "");
        active = Objects.requireNonNullElse(active, "");
    }

    public boolean isActive() {
        return !active.isEmpty();
    }

    static AlertForm fresh(AlertKind kind, String zone) {
        return new AlertForm(
                "",
                kind.name(),
                "",
                Integer.toString(kind.usualThreshold()),
                Integer.toString(kind.usualHours()),
                "",
                "",
                DeliveryChoices.reader(),
                zone,
                "",
                "true");
    }

    static AlertForm of(AlertRule rule) {
        double threshold = rule.threshold();
        return new AlertForm(
                rule.name(),
                rule.kind().name(),
                Objects.requireNonNullElse(rule.journey(), ""),
                threshold % 1 == 0 ? Long.toString((long) threshold) : Double.toString(threshold),
                Integer.toString(rule.hours()),
                rule.responsible(),
                String.join(", ", rule.told().addresses()),
                rule.told().locale().toLanguageTag(),
                rule.told().zone().getId(),
                rule.told().webhook() == null ? "" : rule.told().webhook().toString(),
                rule.active() ? "true" : "");
    }

    private AlertKind chosen() {
        return AlertKind.valueOf(kind);
    }

    private List<String> listed() {
        return Arrays.stream(addresses.split("[,;\\s，；]+"))
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Keys of texts by field; empty when it can be saved.
     *
     * @param mayCall whether requests may go to an address
     */
    Map<String, String> problems(DeliveryChoices choices, Predicate<URI> mayCall) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (name.isBlank() || name.length() > LONGEST) {
            problems.put("name", "delivery.problem.name");
        }
        if (responsible.isBlank() || responsible.length() > LONGEST) {
            problems.put("responsible", "delivery.problem.responsible");
        }
        if (!journey.isEmpty() && choices.journey(journey) == null) {
            problems.put("journey", "delivery.problem.journey");
        }
        if (chosen().hasThreshold() && !isBetween(threshold, 0.1, 100_000)) {
            problems.put("threshold", "delivery.problem.threshold");
        }
        if (chosen().hasHours() && !isBetween(hours, 1, MOST_HOURS)) {
            problems.put("hours", "delivery.problem.hours");
        }
        if (!listed().stream().allMatch(choices::accepts)) {
            problems.put("addresses", "delivery.problem.address");
        } else if (listed().size() > MOST_ADDRESSES) {
            problems.put("addresses", "delivery.problem.addresses");
        } else if (listed().isEmpty() && webhook.isBlank()) {
            problems.put("addresses", "delivery.problem.nobody");
        }
        if (DeliveryChoices.zone(zone).isEmpty()) {
            problems.put("zone", "delivery.problem.zone");
        }
        if (!webhook.isBlank() && (url() == null || !mayCall.test(Objects.requireNonNull(url())))) {
            problems.put("webhook", "delivery.problem.webhook");
        }
        return problems;
    }

    private static boolean isBetween(String text, double least, double most) {
        return text.strip().matches("\\d{1,6}(\\.\\d{1,2})?")
                && Double.parseDouble(text.strip()) >= least
                && Double.parseDouble(text.strip()) <= most;
    }

    private @Nullable URI url() {
        try {
            return webhook.isBlank() ? null : URI.create(webhook.strip());
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    /** Only of a form without problems. */
    AlertRule rule(long id, DeliveryChoices choices) {
        return new AlertRule(
                id,
                name.strip(),
                chosen(),
                choices.journey(journey),
                chosen().hasThreshold() ? Double.parseDouble(threshold.strip()) : 0,
                chosen().hasHours() ? (int) Double.parseDouble(hours.strip()) : 0,
                responsible.strip(),
                new AlertRule.Told(
                        listed(),
                        DeliveryChoices.locale(locale),
                        DeliveryChoices.zone(zone).orElseThrow(),
                        url()),
                isActive());
    }
}
