package dev.rekindle.event.imports;

import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportTarget.Field;
import dev.rekindle.member.imports.ImportUnit;
import dev.rekindle.member.imports.TableSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Groups the lines of a file by invoice, wherever they stand: a first pass notes the last line of each invoice, a second
 * passes purchases on as they become complete, a third cancellations, which so find the purchases that they cancel. Only
 * lines of incomplete invoices are in memory.
 */
final class PurchaseGroups {

    /** Lines of incomplete invoices, of about 1 kB each. */
    private static final int MOST_OPEN = 100_000;

    private final EventCells.Columns columns;
    private final Consumer<ImportUnit<PurchaseDraft>> taker;
    private final String prefix;
    private final Map<Key, Integer> lastRows = new HashMap<>();
    private final Map<Key, List<PurchaseLine>> open = new HashMap<>();
    private int openLines;

    PurchaseGroups(EventCells.Columns columns, Consumer<ImportUnit<PurchaseDraft>> taker) {
        this.columns = columns;
        this.taker = taker;
        this.prefix = columns.events().cancelPrefix().strip().toUpperCase(Locale.ROOT);
    }

    /** @param cancelled an invoice with lines of both kinds is a purchase and a cancellation */
    private record Key(String invoice, boolean cancelled) {}

    void read(TableSource file) throws IOException {
        each(file, (row, line) -> lastRows.put(keyOf(columns.row(line)), row));
        each(file, (row, line) -> take(row, line, false));
        if (lastRows.keySet().stream().anyMatch(Key::cancelled)) {
            each(file, (row, line) -> take(row, line, true));
        }
    }

    private interface Taker {
        void take(int row, RowTable.Line line);
    }

    private static void each(TableSource file, Taker taker) throws IOException {
        try (RowTable table = file.open()) {
            int row = 0;
            for (RowTable.Line line = table.next(); line != null; line = table.next()) {
                taker.take(row++, line);
            }
        }
    }

    private Key keyOf(EventCells cells) {
        String invoice = cells.text(Field.INVOICE);
        BigDecimal quantity = WrittenNumber.read(cells.text(Field.QUANTITY));
        boolean prefixed = !prefix.isEmpty() && invoice.toUpperCase(Locale.ROOT).startsWith(prefix);
        return new Key(invoice, prefixed || quantity != null && quantity.signum() < 0);
    }

    private void take(int row, RowTable.Line line, boolean cancelled) {
        EventCells cells = columns.row(line);
        Key key = keyOf(cells);
        if (key.cancelled() != cancelled) {
            return;
        }
        cells.required(Field.INVOICE, "invoice-missing");
        PurchaseLine read = PurchaseLine.read(cells, line);
        if (key.invoice().isEmpty()) {
            taker.accept(ImportUnit.refused(line, read.problems()));
            return;
        }
        open.computeIfAbsent(key, first -> new ArrayList<>()).add(read);
        if (++openLines > MOST_OPEN) {
            throw new ImportRejected("scattered");
        }
        if (Objects.equals(lastRows.get(key), row)) {
            passOn(key, Objects.requireNonNull(open.remove(key)));
        }
    }

    private void passOn(Key key, List<PurchaseLine> lines) {
        openLines -= lines.size();
        PurchaseLine bad = lines.stream()
                .filter(line -> !line.problems().isEmpty())
                .findFirst()
                .orElse(null);
        if (bad != null) {
            lines.forEach(line -> taker.accept(refused(line, bad)));
            return;
        }
        String different = different(lines);
        if (different != null) {
            lines.forEach(line -> taker.accept(ImportUnit.refused(line.line(), different, key.invoice())));
            return;
        }
        boolean once = columns.events().oneOfIdentical();
        taker.accept(ImportUnit.of(
                lines.stream().map(PurchaseLine::line).toList(),
                PurchaseDraft.of(key.invoice(), key.cancelled(), lines, once)));
    }

    /** A purchase is taken whole or not at all: a good line says which line keeps it out. */
    private static ImportUnit<PurchaseDraft> refused(PurchaseLine line, PurchaseLine bad) {
        return line.problems().isEmpty()
                ? ImportUnit.refused(
                        line.line(),
                        "purchase-refused",
                        String.valueOf(bad.line().line()))
                : ImportUnit.refused(line.line(), line.problems());
    }

    private static @Nullable String different(List<PurchaseLine> lines) {
        PurchaseLine first = lines.get(0);
        if (lines.stream().anyMatch(line -> !Objects.equals(line.member(), first.member()))) {
            return "invoice-members";
        }
        return lines.stream().anyMatch(line -> !Objects.equals(line.currency(), first.currency()))
                ? "invoice-currencies"
                : null;
    }
}
