package dev.rekindle.web.document;

import dev.rekindle.report.JourneyReport;
import dev.rekindle.report.Overview;
import dev.rekindle.report.ReportFilter;
import dev.rekindle.report.cost.Cost;
import dev.rekindle.report.cost.MessageCosts;
import dev.rekindle.report.experiment.Lift;
import dev.rekindle.report.experiment.Lifts;
import dev.rekindle.report.export.ReportSubject;
import dev.rekindle.report.export.ReportTable;
import dev.rekindle.report.pdf.DiagramSvg;
import dev.rekindle.report.pdf.LineChart;
import dev.rekindle.report.query.Reports;
import dev.rekindle.report.table.TableQuery;
import dev.rekindle.web.DisplayNames;
import dev.rekindle.web.Formats;
import dev.rekindle.web.JourneyTexts;
import dev.rekindle.web.report.words.CostTexts;
import dev.rekindle.web.report.words.VerdictTexts;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Writes reports as whole pages that need nothing of the application: for paper, and for readers of a share link. */
@Component
public class ReportDocuments {

    /** Width of A4 and A3 in landscape without their margins, in CSS pixels. */
    private static final double A4 = 1010;

    private static final double A3 = 1470;

    /** On A4 a wider diagram would be too small to read. */
    private static final double WIDE = 1500;

    private final Reports reports;
    private final Lifts lifts;
    private final MessageCosts costs;
    private final FurtherTables further;
    private final SpringTemplateEngine pages;
    private final DocumentWords words;
    private final DayLines days;
    private final Formats formats;
    private final Map<String, Object> texts;

    ReportDocuments(
            Reports reports,
            Lifts lifts,
            MessageCosts costs,
            FurtherTables further,
            SpringTemplateEngine pages,
            DocumentWords words,
            DayLines days,
            Formats formats,
            DisplayNames names,
            JourneyTexts journeys,
            VerdictTexts verdicts,
            CostTexts costTexts) {
        this.reports = reports;
        this.lifts = lifts;
        this.costs = costs;
        this.further = further;
        this.pages = pages;
        this.words = words;
        this.days = days;
        this.formats = formats;
        this.texts = Map.of(
                "formats", formats,
                "displayNames", names,
                "journeyTexts", journeys,
                "verdictTexts", verdicts,
                "costTexts", costTexts);
    }

    /**
     * A report as a page.
     *
     * @param title of the page, and with it of files
     */
    public record Document(String title, String html) {}

    /**
     * A report, beside another period or version where the query has one.
     *
     * @param pdf address of the same as PDF; null for no link
     * @return empty when there is no such journey
     */
    public Optional<Document> of(TableQuery query, Reader reader, @Nullable String pdf) {
        ReportSubject subject = query.subject();
        return reader.inLanguage(() -> subject.journey() == null
                ? Optional.of(document(query, overview(subject), reader, pdf))
                : journey(subject).map(report -> document(query, report, reader, pdf)));
    }

    /** One table as a page. */
    Document of(TableQuery query, ReportTable table, Reader reader) {
        return reader.inLanguage(() -> {
            ReportSubject subject = query.subject();
            String title = journey(subject).map(words::journey).orElseGet(() -> words.say("document.all"));
            var model = model(title, query, words.asOfNow(reader, zoneOf(subject)), null);
            model.put("further", List.of(further.print(query, table, reader.zone())));
            return written("document/table", title, reader, model);
        });
    }

    Overview overview(ReportSubject subject) {
        return reports.overview(ReportFilter.of(subject.period(), formats.zone()));
    }

    /** @return empty when there is no such journey, or the report is on all */
    Optional<JourneyReport> journey(ReportSubject subject) {
        String key = subject.journey();
        if (key == null) {
            return Optional.empty();
        }
        return reports.journey(
                key, ReportFilter.of(subject.period(), reports.zoneOf(key)).onVersion(subject.version()));
    }

    /** For the same members as the report. */
    Lift lift(JourneyReport report) {
        return lifts.of(report.key(), report.filter());
    }

    /** By journey, for the same members as the report. */
    Map<String, Lift> lifts(Overview overview) {
        return lifts.byJourney(overview.filter());
    }

    /** By journey, for the same members as the report. */
    Map<String, Cost> costs(Overview overview) {
        return costs.ofJourneys(overview.filter());
    }

    Cost cost(JourneyReport report) {
        return costs.total(report.key(), report.filter());
    }

    /** The zone in which the days of the report begin. */
    ZoneId zoneOf(ReportSubject subject) {
        String key = subject.journey();
        return key == null ? formats.zone() : reports.zoneOf(key);
    }

    private Document document(TableQuery query, JourneyReport report, Reader reader, @Nullable String pdf) {
        ReportSubject subject = query.subject();
        boolean big = DiagramSvg.width(report.definition()) > WIDE;
        LineChart chart = days.entries(report.days());
        var model = model(words.journey(report), query, words.asOf(report.takenAt(), reader, zoneOf(subject)), pdf);
        model.put("report", report);
        model.put("lift", lift(report));
        model.put("cost", cost(report));
        model.put("big", big);
        model.put("diagram", DiagramSvg.of(report, words.diagram(), big ? A3 : A4));
        model.put("chart", chart);
        model.put("chartSvg", chart.isEmpty() ? "" : chart.svg(formats::number));
        model.put("days", days.table(report.days()));
        model.put("byMonth", DayLines.byMonth(report.days().size()));
        model.put("further", further.of(query, reader.zone()));
        return written("document/journey", words.journey(report), reader, model);
    }

    private Document document(TableQuery query, Overview overview, Reader reader, @Nullable String pdf) {
        ReportSubject subject = query.subject();
        String title = words.say("document.all");
        LineChart chart = days.messages(overview);
        var model = model(title, query, words.asOf(overview.takenAt(), reader, zoneOf(subject)), pdf);
        model.put("overview", overview);
        model.put("lifts", lifts(overview));
        model.put("costs", costs(overview));
        model.put("chart", chart);
        model.put("chartSvg", chart.isEmpty() ? "" : chart.svg(formats::number));
        model.put("totals", further.totals(query, reader.zone()));
        model.put("days", days.table(overview));
        model.put("byMonth", DayLines.byMonth(overview.days().size()));
        model.put("further", further.of(query, reader.zone()));
        return written("document/overview", title, reader, model);
    }

    private Map<String, @Nullable Object> model(String title, TableQuery query, String asOf, @Nullable String pdf) {
        ReportSubject subject = query.subject();
        Map<String, @Nullable Object> model = new HashMap<>(texts);
        model.put("title", title);
        model.put("scope", words.scope(subject.period(), subject.version()));
        model.put("compared", words.compared(query.compared()));
        model.put("asOf", asOf);
        model.put("foot", title + " · " + asOf);
        model.put("pdf", pdf);
        return model;
    }

    private Document written(String page, String title, Reader reader, Map<String, @Nullable Object> model) {
        return new Document(title, process(page, reader, model));
    }

    String process(String page, Reader reader, Map<String, @Nullable Object> model) {
        return pages.process(page, new Context(reader.locale(), model));
    }
}
