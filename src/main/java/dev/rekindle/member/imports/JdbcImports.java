package dev.rekindle.member.imports;

import dev.rekindle.member.MemberSettings;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.csv.Delimiter;
import dev.rekindle.member.csv.Encoding;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.platform.rows.RowProblem;
import dev.rekindle.setting.Live;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

    private static final int SAMPLE = 1 << 16;
    private static final int SHOWN = 8;

    private final ImportFiles files;
    private final ImportTable runs;
    private final ImportRefusals refusals;
    private final ImportRunner runner;
    private final ImportQueue queue;
    private final HeaderNames headers;
    private final ImportPlanCheck planCheck;
    private final MemberSettings settings;
    private final Live<PhoneSettings> phones;

    JdbcImports(
            ImportFiles files,
            ImportTable runs,
            ImportRefusals refusals,
            ImportRunner runner,
            ImportQueue queue,
            HeaderNames headers,
            ImportPlanCheck planCheck,
            MemberSettings settings,
            Live<PhoneSettings> phones) {
        this.files = files;
        this.runs = runs;
        this.refusals = refusals;
        this.runner = runner;
        this.queue = queue;
        this.headers = headers;
        this.planCheck = planCheck;
        this.settings = settings;
        this.phones = phones;
    }

    @Override
    @Transactional
    public long store(String fileName, InputStream content, String by) {
        try {
            return files.store(fileName, content, by);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ImportPreview preview(long id, @Nullable String encoding, @Nullable Character delimiter) {
        ImportRun run = runs.find(id).orElseThrow(() -> new ImportRejected("unknown"));
        ByteSource source = files.source(id);
        try {
            Encoding found = Encoding.of(source);
            Charset charset = encoding == null ? found.charset() : charset(encoding);
            char parts = delimiter == null ? Delimiter.of(sample(source, charset)) : delimiter(delimiter);
            try (var table = CsvTable.open(source, charset, parts)) {
                List<String> columns = columns(table);
                return new ImportPreview(
                        run.fileName(),
                        charset.name(),
                        found.certain() || encoding != null,
                        found.candidates(),
                        parts,
                        columns,
                        headers.suggest(columns),
                        firstRows(table),
                        phones.get().defaultRegion(),
                        WrittenOrder.of(source, charset, parts));
            }
        } catch (CsvTable.Malformed e) {
            throw new ImportRejected("no-table");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sample(ByteSource source, Charset charset) throws IOException {
        try (var reader = new InputStreamReader(source.open(), charset)) {
            var sample = new char[SAMPLE];
            int length = 0;
            for (int read = reader.read(sample); read > 0; read = reader.read(sample, length, SAMPLE - length)) {
                length += read;
            }
            return new String(sample, 0, length);
        }
    }

    /** The first rows that can be read; an unreadable line is reported when the file is imported. */
    private static List<List<String>> firstRows(CsvTable table) {
        var rows = new ArrayList<List<String>>();
        try {
            for (var line = table.next(); line != null && rows.size() < SHOWN; line = table.next()) {
                rows.add(line.cells());
            }
            return rows;
        } catch (CsvTable.Malformed e) {
            return rows;
        }
    }

    private List<String> columns(CsvTable table) {
        if (table.columns().size() > settings.importColumns()) {
            throw new ImportRejected("too-many-columns");
        }
        return table.columns();
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
        try (var table = CsvTable.open(files.source(id), charset(plan.encoding()), delimiter(plan.delimiter()))) {
            columns = columns(table);
        } catch (CsvTable.Malformed e) {
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
