package dev.rekindle.web.report;

import dev.rekindle.report.Arm;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Money;
import dev.rekindle.report.breakdown.BreakdownLine;
import dev.rekindle.report.breakdown.ComparedLine;
import dev.rekindle.report.breakdown.ComparedLine.Converted;
import dev.rekindle.report.breakdown.SameAge;
import dev.rekindle.report.listing.Counted;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.DiagramMeasure.Facts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says how figures differ from those of another period or version. Numbers of entries and messages are compared as they are
 * between periods; everything else by its share, because the two groups have different sizes.
 */
@Component
class ReportChanges {

    private final Formats formats;
    private final Texts texts;
    private final SameAge sameAge;

    ReportChanges(Formats formats, Texts texts, SameAge sameAge) {
        this.formats = formats;
        this.texts = texts;
        this.sameAge = sameAge;
    }

    /** The changes of the key figures by their code; empty where nothing is compared. */
    Map<String, String> ofFigures(ShownReport shown) {
        JourneyReport before = shown.compared();
        if (before == null) {
            return Map.of();
        }
        JourneyReport now = shown.report();
        MessageTotals messages = now.messages();
        MessageTotals then = before.messages();
        Arm treated = now.uplift().treated();
        Arm treatedThen = sameAge.of(now, before);
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("delivered", share(messages.delivered(), messages.sent(), then.delivered(), then.sent()));
        changes.put("opened", share(messages.opened(), messages.openable(), then.opened(), then.openable()));
        changes.put("clicked", share(messages.clicked(), messages.sent(), then.clicked(), then.sent()));
        changes.put(
                "converted",
                share(treated.converted(), treated.enrolments(), treatedThen.converted(), treatedThen.enrolments()));
        if (!shown.versions()) {
            changes.put(
                    "entered",
                    count(treated.enrolments(), before.uplift().treated().enrolments()));
            changes.put("sent", count(messages.sent(), then.sent()));
            changes.put("money", money(treated.money(), treatedThen.money(), StepFacts.currency(now)));
        }
        return changes;
    }

    /**
     * The changes of a step by the code of the measure.
     *
     * @param then null where the other report has no such step
     */
    Map<String, String> ofStep(ShownReport shown, Map<String, BigDecimal> now, @Nullable Facts then) {
        Map<String, String> changes = new LinkedHashMap<>();
        if (then == null) {
            return changes;
        }
        Map<String, BigDecimal> before = DiagramView.values(then);
        now.forEach((code, value) -> {
            DiagramMeasure measure = DiagramMeasure.of(code);
            BigDecimal was = before.get(code);
            if (was != null && isCompared(measure, shown) && value.signum() + was.signum() > 0) {
                BigDecimal whole = base(measure, shown.report(), now);
                BigDecimal wholeThen = base(measure, shown.compared(), before);
                changes.put(
                        code,
                        measure == DiagramMeasure.ENTERED && !shown.versions()
                                ? count(value.longValue(), was.longValue())
                                : share(value.longValue(), whole.longValue(), was.longValue(), wholeThen.longValue()));
            }
        });
        return changes;
    }

    /**
     * The changes of a breakdown's line by the code of the figure.
     *
     * @param versions whether it is compared with another version, not with another period
     */
    Map<String, String> ofLine(ComparedLine compared, boolean versions) {
        BreakdownLine then = compared.before();
        Map<String, String> changes = new LinkedHashMap<>();
        if (then == null) {
            return changes;
        }
        BreakdownLine now = compared.line();
        if (!versions) {
            changes.put("entered", count(now.count(Counted.ENTERED), then.count(Counted.ENTERED)));
            changes.put("sent", count(now.count(Counted.SENT), then.count(Counted.SENT)));
        }
        changes.put("delivered", ofSent(Counted.DELIVERED, Counted.SENT, now, then));
        changes.put("opened", ofSent(Counted.OPENED, Counted.OPENABLE, now, then));
        changes.put("clicked", ofSent(Counted.CLICKED, Counted.SENT, now, then));
        Converted converted = compared.sameAge();
        if (converted != null) {
            changes.put(
                    "rate",
                    share(
                            now.count(Counted.CONVERTED),
                            now.count(Counted.ENTERED),
                            converted.converted(),
                            converted.entered()));
        }
        return changes;
    }

    private String ofSent(Counted part, Counted whole, BreakdownLine now, BreakdownLine then) {
        return share(now.count(part), now.count(whole), then.count(part), then.count(whole));
    }

    /** Conversions of an earlier period have had more time, and are compared for the journey only. */
    private static boolean isCompared(DiagramMeasure measure, ShownReport shown) {
        return measure.unit() == DiagramMeasure.Unit.COUNT && (shown.versions() || measure != DiagramMeasure.CONVERTED);
    }

    /** What a measure is a share of: the entries of the journey for visits, the visits of the step for the rest. */
    private static BigDecimal base(
            DiagramMeasure measure, @Nullable JourneyReport report, Map<String, BigDecimal> values) {
        return measure == DiagramMeasure.ENTERED && report != null
                ? BigDecimal.valueOf(report.uplift().treated().enrolments())
                : values.getOrDefault(DiagramMeasure.ENTERED.code(), BigDecimal.ZERO);
    }

    private String count(long now, long before) {
        if (before == 0) {
            return texts.say("figures.change.none");
        }
        double change = (double) (now - before) / before;
        return texts.say("figures.change", signed(change), formats.number(before));
    }

    private String money(Money sum, Money sumThen, String currency) {
        BigDecimal now = sum.amounts().getOrDefault(currency, BigDecimal.ZERO);
        BigDecimal before = sumThen.amounts().getOrDefault(currency, BigDecimal.ZERO);
        if (before.signum() == 0) {
            return texts.say("figures.change.none");
        }
        double change = now.subtract(before).doubleValue() / before.doubleValue();
        return texts.say("figures.change", signed(change), formats.money(before, currency));
    }

    private String share(long part, long whole, long partThen, long wholeThen) {
        if (whole == 0 || wholeThen == 0) {
            return texts.say("figures.change.none");
        }
        double difference = (double) part / whole - (double) partThen / wholeThen;
        return texts.say("figures.change", formats.points(difference), formats.rate(partThen, wholeThen));
    }

    private String signed(double share) {
        return (share > 0 ? "+" : "") + formats.percent(share);
    }
}
