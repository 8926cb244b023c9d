package dev.rekindle.member.imports.run;

import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.Delimiter;
import dev.rekindle.member.csv.Encoding;
import dev.rekindle.member.csv.RowTable;
import dev.rekindle.member.csv.TableFormat;
import dev.rekindle.member.csv.XlsxTable;
import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportPlan;
import dev.rekindle.member.imports.ImportPreview;
import dev.rekindle.member.imports.ImportRejected;
import dev.rekindle.member.imports.ImportRun;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.Imports;
import dev.rekindle.member.imports.RejectedRowsCsv;
import dev.rekindle.member.imports.WrittenOrder;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Imports in PostgreSQL. */
@Service
class JdbcImports implements Imports {

    private static final int SHOWN = 8;

    private final ImportFiles files;
    private final ImportTable runs;
    private final ImportRefusals refusals;
    private final ImportRunner runner;
    private final ImportQueue queue;
    private final ImportKinds kinds;
    private final ImportPlanCheck planCheck;
    private final MemberSettings settings;
    private final Live<PhoneSettings> phones;

    JdbcImports(
            ImportFiles files,
            ImportTable runs,
            ImportRefusals refusals,
            ImportRunner runner,
            ImportQueue queue,
            ImportKinds kinds,
            ImportPlanCheck planCheck,
            MemberSettings settings,
            Live<PhoneSettings> phones) {
        this.files = files;
        this.runs = runs;
        this.refusals = refusals;
        this.runner = runner;
        this.queue = queue;
        this.kinds = kinds;
        this.planCheck = planCheck;
        this.settings = settings;
        this.phones = phones;
    }

    @Override
    @Transactional
    public long store(String fileName, InputStream content, String by) {
        return store(fileName, FileKind.MEMBERS, content, by);
    }

    @Override
    @Transactional
    public long store(String fileName, FileKind kind, InputStream content, String by) {
        try {
            return files.store(fileName, kind, content, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ImportPreview preview(
            long id,
            @Nullable FileKind chosen,
            @Nullable String encoding,
            @Nullable Character delimiter,
            @Nullable String sheet) {
        ImportRun run = runs.find(id).orElseThrow(() -> new ImportRejected("unknown"));
        FileKind kind = chosen == null ? run.kind() : chosen;
        if (kind != run.kind()) {
            runs.kind(id, kind);
        }
        ByteSource source = files.source(id);
        try {
            return TableFormat.isWorkbook(source)
                    ? workbook(run, kind, source, sheet)
                    : csv(run, kind, source, encoding, delimiter);
        } catch (RowTable.Malformed e) {
            throw new ImportRejected("no-table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportPreview workbook(ImportRun run, FileKind kind, ByteSource source, @Nullable String sheet)
            throws IOException {
        TableFormat format = TableFormat.workbook(sheet);
        return preview(run, kind, source, format, true, List.of(), XlsxTable.sheets(source));
    }

    private ImportPreview csv(
            ImportRun run, FileKind kind, ByteSource source, @Nullable String encoding, @Nullable Character delimiter)
            throws IOException {
        Encoding found = Encoding.of(source);
        Charset charset = encoding == null ? found.charset() : charset(encoding);
        char parts = delimiter == null ? TableFormat.delimiterOf(source, charset) : delimiter(delimiter);
        boolean certain = found.certain() || encoding != null;
        TableFormat format = TableFormat.csv(charset, parts);
        return preview(run, kind, source, format, certain, found.candidates(), List.of());
    }

    private ImportPreview preview(
            ImportRun run,
            FileKind kind,
            ByteSource source,
            TableFormat format,
            boolean encodingCertain,
            List<String> encodings,
            List<String> sheets)
            throws IOException {
        try (RowTable table = format.open(source)) {
            List<String> columns = columns(table);
            return new ImportPreview(
                    run.fileName(),
                    kind,
                    format.encoding(),
                    encodingCertain,
                    encodings,
                    format.delimiter(),
                    sheets,
                    format.sheet(),
                    columns,
                    kinds.of(kind).suggest(columns),
                    firstRows(table),
                    phones.get().defaultRegion(),
                    WrittenOrder.of(() -> format.open(source)));
        }
    }

    @Override
    public List<ImportTarget.Field> fields(FileKind kind) {
        return kinds.of(kind).fields();
    }

    /** The first rows that can be read; an unreadable line is reported when the file is imported. */
    private static List<List<String>> firstRows(RowTable table) {
        var rows = new ArrayList<List<String>>();
        try {
            for (var line = table.next(); line != null && rows.size() < SHOWN; line = table.next()) {
                rows.add(line.cells());
            }
            return rows;
        } catch (RowTable.Malformed e) {
            return rows;
        }
    }

    private List<String> columns(RowTable table) {
        if (table.columns().size() > settings.importColumns()) {
            throw new ImportRejected("too-many-columns");
        }
        return table.columns();
    }

    private static TableFormat checked(TableFormat format) {
        if (!format.isWorkbook()) {
            charset(format.encoding());
            delimiter(format.delimiter());
        }
        return format;
    }

    private static Charset charset(String name) {
        if (!Encoding.KNOWN.contains(name)) {
            throw new ImportRejected("encoding");
        }
        return Charset.forName(name);
    }

    private static char delimiter(char delimiter) {
        if (!Delimiter.KNOWN.contains(delimiter)) {
            throw new ImportRejected("delimiter");
        }
        return delimiter;
    }

    @Override
    public ImportRun run(long id, ImportPlan plan) {
        runner.run(claim(id, plan));
        return find(id).orElseThrow();
    }

    @Override
    public void begin(long id, ImportPlan plan) {
        ImportJob job = claim(id, plan);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    queue.add(job);
                }
            });
        } else {
            queue.add(job);
        }
    }

    private ImportJob claim(long id, ImportPlan plan) {
        List<String> columns;
        try (RowTable table = checked(plan.format()).open(files.source(id))) {
            columns = columns(table);
        } catch (RowTable.Malformed e) {
            throw new ImportRejected("no-table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        planCheck.check(plan, columns);
        return runs.claim(id, plan, columns).orElseThrow(() -> new ImportRejected("not-waiting"));
    }

    @Override
    public void cancel(long id) {
        runs.cancel(id);
    }

    @Override
    public Optional<ImportRun> find(long id) {
        return runs.find(id);
    }

    @Override
    public List<ImportRun> latest(int page, int size) {
        return runs.latest(page, size);
    }

    @Override
    public long count() {
        return runs.count();
    }

    @Override
    public List<ImportRun> unsettled(int most) {
        return runs.unsettled(most);
    }

    @Override
    public void settle(long id, String by) {
        runs.settle(id, by);
    }

    @Override
    public List<Refusal> refusals(long id, int page, int size) {
        return refusals.page(id, (long) page * size, size);
    }

    @Override
    public void writeRefused(long id, OutputStream out, List<String> heads, Function<RowProblem, String> sentence) {
        try {
            new RejectedRowsCsv(runs.columns(id), from -> refusals.slice(id, from)).write(out, heads, sentence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
