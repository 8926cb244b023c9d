package dev.rekindle.web.settings;

import dev.rekindle.platform.FormulaGuard;
import dev.rekindle.security.AuditQuery;
import dev.rekindle.security.AuditRecord;
import dev.rekindle.security.AuditTrail;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/** Writes the audit log as CSV in UTF-8 with stable names, the same in each language. */
@Component
class AuditCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180;

    private final AuditTrail trail;

    AuditCsv(AuditTrail trail) {
        this.trail = trail;
    }

    void write(AuditQuery query, OutputStream out) throws IOException {
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF'); // for spreadsheets
        var printer = new CSVPrinter(writer, FORMAT);
        printer.printRecord("id", "at", "who", "what", "subject", "address", "before", "after");
        trail.each(query, record -> print(record, printer));
        printer.flush();
    }

    private static void print(AuditRecord record, CSVPrinter printer) {
        var entry = record.entry();
        try {
            printer.printRecord(Stream.of(
                            Long.toString(record.id()),
                            record.at().toString(),
                            record.actor(),
                            entry.action().name(),
                            entry.subject(),
                            record.address() == null ? "" : record.address(),
                            line(entry.before()),
                            line(entry.after()))
                    .map(FormulaGuard::quoted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining("; "));
    }
}
