package dev.rekindle.web.document;

import dev.rekindle.report.Arm;
import dev.rekindle.report.Interval;
import dev.rekindle.report.JourneyFigures;
import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.MessageTotals;
import dev.rekindle.report.Money;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportPeriod;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.experiment.Comparison;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.Texts;
import dev.rekindle.web.report.words.CostTexts;
import dev.rekindle.web.report.words.VerdictTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The figures of a letter in words, in the language of the current reader. */
@Component
class LetterFigures {

    private final Texts texts;
    private final Formats formats;
    private final DisplayNames names;
    private final VerdictTexts verdicts;
    private final CostTexts costs;

    LetterFigures(Texts texts, Formats formats, DisplayNames names, VerdictTexts verdicts, CostTexts costs) {
        this.texts = texts;
        this.formats = formats;
        this.names = names;
        this.verdicts = verdicts;
        this.costs = costs;
    }

    /** @param lift of the journey, for the same filter */
    List<LetterLine> of(JourneyReport report, Lift lift, Cost cost) {
        Arm treated = report.uplift().treated();
        List<LetterLine> lines = lines(
                new Arm(treated.enrolments(), treated.converted(), treated.money()),
                texts.say(
                        "report.figure.entered.note",
                        formats.number(report.uplift().holdout().enrolments())),
                report.messages());
        Interval more = lift.additionalConversions();
        if (more != null) {
            lines.add(
                    1,
                    new LetterLine(
                            texts.say("document.lift.members"),
                            formats.decimal(more.difference(), 0),
                            texts.say(
                                    "report.uplift.between",
                                    formats.decimal(more.low(), 0),
                                    formats.decimal(more.high(), 0))));
        }
        addCost(lines, cost);
        return lines;
    }

    List<LetterLine> of(Overview overview, Map<String, Cost> costs) {
        Money money = overview.money();
        List<LetterLine> lines =
                lines(new Arm(overview.entered(), overview.converted(), money), "", overview.messages());
        addCost(lines, costs.values().stream().reduce(Cost.NONE, Cost::plus));
        return lines;
    }

    /** Nothing where no price is known. */
    private void addCost(List<LetterLine> lines, Cost cost) {
        if (cost.isKnown()) {
            lines.add(new LetterLine(texts.say("document.cost"), costs.of(cost), costs.note(cost)));
        }
    }

    private List<LetterLine> lines(Arm treated, String held, MessageTotals messages) {
        List<LetterLine> lines = new ArrayList<>();
        lines.add(line("entered", formats.number(treated.enrolments()), held));
        lines.add(line(
                "converted",
                formats.number(treated.converted()),
                texts.say("report.figure.converted.note", formats.rate(treated.converted(), treated.enrolments()))));
        lines.add(line("money", formats.amounts(treated.money().amounts()), texts.say("report.figure.money.note")));
        lines.add(line(
                "sent",
                formats.number(messages.sent()),
                texts.say("report.figure.sent.note", formats.number(messages.planned()))));
        lines.add(line(
                "delivered",
                formats.number(messages.delivered()),
                texts.say("report.figure.delivered.note", formats.rate(messages.delivered(), messages.sent()))));
        lines.add(line(
                "clicked",
                formats.number(messages.clicked()),
                texts.say("report.figure.clicked.note", formats.rate(messages.clicked(), messages.sent()))));
        return lines;
    }

    private LetterLine line(String figure, String value, String note) {
        return new LetterLine(texts.say("report.figure." + figure), value, note);
    }

    /** What the holdout says about a journey, in a sentence. */
    String verdict(Lift lift) {
        Comparison rate = lift.rate();
        String said = verdicts.title(lift);
        return rate == null
                ? said
                : said + " " + formats.points(rate.difference()) + " ("
                        + texts.say(
                                "report.uplift.between",
                                formats.points(rate.anytime().low()),
                                formats.points(rate.anytime().high()))
                        + ")";
    }

    /** @param lifts by journey */
    List<JourneyLine> journeys(Overview overview, Map<String, Lift> lifts) {
        return overview.journeys().stream()
                .filter(journey -> journey.uplift().treated().enrolments() > 0)
                .map(journey -> line(journey, lifts.getOrDefault(journey.key(), Lift.none(journey.key()))))
                .toList();
    }

    private JourneyLine line(JourneyFigures journey, Lift lift) {
        Arm treated = journey.uplift().treated();
        Comparison rate = lift.rate();
        String verdict = verdicts.shortly(lift);
        return new JourneyLine(
                names.of(journey.name()),
                formats.number(treated.enrolments()),
                formats.rate(treated.converted(), treated.enrolments()),
                rate == null ? verdict : formats.points(rate.difference()) + ", " + verdict);
    }

    /** The period in a few characters, for a subject. */
    String days(ReportPeriod period) {
        if (period.from() == null || period.lastDay() == null) {
            return texts.say("document.period.all");
        }
        return period.from().equals(period.lastDay())
                ? formats.day(period.from())
                : formats.day(period.from()) + " – " + formats.day(period.lastDay());
    }
}
