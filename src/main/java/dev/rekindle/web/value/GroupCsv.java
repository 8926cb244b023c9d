package dev.rekindle.web.value;

import dev.rekindle.member.Member;
import dev.rekindle.member.MemberId;
import dev.rekindle.member.Members;
import dev.rekindle.member.figure.Figure;
import dev.rekindle.member.figure.MemberFigures;
import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.value.ValueGroup;
import dev.rekindle.value.ValueTables;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** Writes the members of a group with their figures as CSV, a part at a time; names of columns are those of rules. */
@Component
class GroupCsv {

    private static final int PART = 2_000;

    private final ValueTables tables;
    private final Members members;
    private final MemberFigures figures;

    GroupCsv(ValueTables tables, Members members, MemberFigures figures) {
        this.tables = tables;
        this.members = members;
        this.figures = figures;
    }

    void write(ValueGroup group, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF'); // without it Excel does not read UTF-8
        var csv = new CSVPrinter(writer, CSVFormat.EXCEL);
        csv.print("externalId");
        for (Figure figure : Figure.values()) {
            csv.print(figure.code());
        }
        csv.println();
        List<MemberId> part = tables.membersAfter(group, 0, PART);
        while (!part.isEmpty()) {
            write(part, csv);
            part = tables.membersAfter(group, part.get(part.size() - 1).value(), PART);
        }
        csv.flush();
    }

    private void write(List<MemberId> part, CSVPrinter csv) throws IOException {
        Map<MemberId, Member> found = members.byIds(part);
        Map<MemberId, Map<Figure, Object>> known = figures.of(part);
        for (MemberId id : part) {
            Member member = found.get(id);
            if (member != null) {
                csv.printRecord(line(member, known.getOrDefault(id, Map.of())));
            }
        }
    }

    private static List<Object> line(Member member, Map<Figure, Object> figures) {
        var line = new ArrayList<Object>();
        line.add(FormulaGuard.quoted(member.externalId()));
        for (Figure figure : Figure.values()) {
            Object value = figures.get(figure);
            line.add(value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value);
        }
        return line;
    }
}
