package dev.rekindle.web.report;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.report.listing.FigureLists;
import dev.rekindle.report.listing.ListedRow;
import dev.rekindle.report.listing.Selection;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes the rows behind a figure as CSV, a part at a time: members by their external id, without names and addresses. A cell
 * is empty where the row has no such value.
 */
@Component
class FigureCsv {

    private static final int PART = 2_000;
    private static final List<String> COLUMNS = List.of(
            "enrolment",
            "externalId",
            "version",
            "arm",
            "entryKey",
            "enteredAt",
            "endedAt",
            "outcome",
            "at",
            "step",
            "visit",
            "leftAt",
            "message",
            "channel",
            "variant",
            "status",
            "reason",
            "event",
            "amount",
            "currency",
            "journey",
            "refunded");

    private final FigureLists lists;
    private final Members members;

    FigureCsv(FigureLists lists, Members members) {
        this.lists = lists;
        this.members = members;
    }

    /** As a file to download. */
    void answer(Selection selection, HttpServletResponse response) throws IOException {
        String name = selection.journey().equals(Selection.EVERY_JOURNEY) ? "all-journeys" : selection.journey();
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(name + "-" + selection.counted().code() + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        write(selection, response.getOutputStream());
    }

    private void write(Selection selection, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF'); // without it Excel does not read UTF-8
        var csv = new CSVPrinter(writer, CSVFormat.EXCEL);
        csv.printRecord(COLUMNS);
        List<ListedRow> part = new ArrayList<>();
        lists.each(selection, row -> {
            part.add(row);
            if (part.size() == PART) {
                write(part, csv);
            }
        });
        write(part, csv);
        csv.flush();
    }

    private void write(List<ListedRow> part, CSVPrinter csv) {
        Map<MemberId, Member> known = members.byIds(
                part.stream().map(row -> new MemberId(row.entry().member())).collect(Collectors.toSet()));
        try {
            for (ListedRow row : part) {
                csv.printRecord(line(row, known.get(new MemberId(row.entry().member()))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The list cannot be written", e);
        }
        part.clear();
    }

    private static List<@Nullable Object> line(ListedRow row, @Nullable Member member) {
        ListedRow.Entry entry = row.entry();
        ListedRow.Visit visit = row.visit();
        ListedRow.Sent sent = row.message();
        ListedRow.Goal goal = row.goal();
        List<@Nullable Object> line = new ArrayList<>();
        line.add(entry.enrolment());
        line.add(member == null ? null : FormulaGuard.quoted(member.externalId()));
        line.add(entry.version());
        line.add(entry.arm());
        line.add(FormulaGuard.quoted(entry.key()));
        line.add(entry.enteredAt());
        line.add(entry.endedAt());
        line.add(entry.outcome());
        line.add(row.at());
        line.add(visit != null ? visit.step() : sent != null ? sent.step() : null);
        line.add(visit == null ? null : visit.number());
        line.add(visit == null ? null : visit.leftAt());
        line.add(sent == null ? null : sent.id());
        line.add(sent == null ? null : sent.channel());
        line.add(sent == null ? null : FormulaGuard.quoted(sent.variant()));
        line.add(sent == null ? null : sent.status());
        line.add(sent == null || sent.reason() == null ? null : FormulaGuard.quoted(sent.reason()));
        line.add(goal == null ? null : goal.event());
        line.add(goal == null ? null : goal.amount().toPlainString());
        line.add(goal == null ? null : goal.currency());
        line.add(entry.journey());
        line.add(goal == null ? null : goal.refunded().toPlainString());
        return line;
    }
}
