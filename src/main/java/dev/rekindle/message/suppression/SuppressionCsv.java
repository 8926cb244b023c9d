package dev.rekindle.message.suppression;

import dev.rekindle.member.MemberId;
import dev.rekindle.platform.FormulaGuard;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** The suppression list as CSV without formulas, which {@link SuppressionImport} takes. */
@Component
public class SuppressionCsv {

    private static final String[] COLUMNS = {
        "channel", "address", "topic", "reason", "source", "since", "member", "note"
    };

    private final SuppressionList list;

    SuppressionCsv(SuppressionList list) {
        this.list = list;
    }

    public void write(SuppressionQuery query, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        var printer = new CSVPrinter(
                writer, CSVFormat.DEFAULT.builder().setHeader(COLUMNS).get());
        list.forEach(query, one -> print(printer, one));
        printer.flush();
    }

    private static void print(CSVPrinter printer, Suppression one) {
        MemberId member = one.member();
        try {
            printer.printRecord(Stream.of(
                            one.channel().value(),
                            one.address(),
                            one.topic(),
                            one.reason(),
                            one.source(),
                            one.since().toString(),
                            member == null ? "" : Long.toString(member.value()),
                            one.note() == null ? "" : one.note())
                    .map(FormulaGuard::quoted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
