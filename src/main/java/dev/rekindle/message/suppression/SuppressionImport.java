package dev.rekindle.message.suppression;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.Consents;
import dev.rekindle.member.csv.ByteSource;
import dev.rekindle.member.csv.CsvTable;
import dev.rekindle.member.csv.Delimiter;
import dev.rekindle.member.csv.Encoding;
import dev.rekindle.message.channel.Channel;
import dev.rekindle.message.channel.Channels;
import dev.rekindle.message.suppression.SuppressionWriter.NewSuppression;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.TextLimit;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Adds the mailboxes of a CSV file to the suppression list: a column with addresses, and optionally reason, topic, channel
 * and note, as in the export. A file with a single column needs no header. Rows without a usable address are refused.
 */
@Component
public class SuppressionImport {

    /** Refused rows that are named; the others are counted. */
    public static final int MOST_REFUSALS = 500;

    private static final int SLICE = 1_000;
    private static final int SAMPLE = 64_000;
    private static final TextLimit NOTE = TextLimit.of(200);
    private static final TextLimit SHOWN = TextLimit.of(80);
    private static final Set<String> ADDRESS = Set.of("address", "地址", "邮箱", "手机", "手机号", "电话");
    private static final Set<String> REASON = Set.of("reason", "原因");
    private static final Set<String> TOPIC = Set.of("topic", "内容类别");
    private static final Set<String> CHANNEL = Set.of("channel", "渠道");
    private static final Set<String> NOTES = Set.of("note", "备注");
    /** Reasons by how other systems call them, upper case with underscores. */
    private static final Map<String, String> REASON_WORDS = Map.ofEntries(
            Map.entry("UNSUBSCRIBED", Suppression.UNSUBSCRIBED),
            Map.entry("UNSUBSCRIBE", Suppression.UNSUBSCRIBED),
            Map.entry("OPT_OUT", Suppression.UNSUBSCRIBED),
            Map.entry("退订", Suppression.UNSUBSCRIBED),
            Map.entry("已退订", Suppression.UNSUBSCRIBED),
            Map.entry("OPTED_OUT", Suppression.OPTED_OUT),
            Map.entry("COMPLAINT", Suppression.COMPLAINT),
            Map.entry("SPAM", Suppression.COMPLAINT),
            Map.entry("SPAM_COMPLAINT", Suppression.COMPLAINT),
            Map.entry("MARKED_AS_SPAM", Suppression.COMPLAINT),
            Map.entry("投诉", Suppression.COMPLAINT),
            Map.entry("HARD_BOUNCE", "HARD_BOUNCE"),
            Map.entry("HARD_BOUNCED", "HARD_BOUNCE"),
            Map.entry("BOUNCED", "HARD_BOUNCE"),
            Map.entry("SOFT_BOUNCES", "SOFT_BOUNCES"),
            Map.entry("SOFT_BOUNCE", "SOFT_BOUNCES"),
            Map.entry("INVALID", "INVALID"),
            Map.entry("MANUAL", Suppression.MANUAL));

    private final SuppressionWriter writer;
    private final Channels channels;
    private final Clock clock;

    SuppressionImport(SuppressionWriter writer, Channels channels, Clock clock) {
        this.writer = writer;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Reads the file and adds what it can, in one transaction.
     *
     * @param channel of the addresses, where the file does not say
     * @throws NoTable if the file cannot be read to its end; nothing is added then
     */
    @Transactional
    public Result run(InputStreamSource upload, ChannelKey channel, String user) throws IOException {
        ByteSource file = upload::getInputStream;
        try (CsvTable table = CsvTable.open(file, Encoding.of(file).charset(), Delimiter.of(sample(file)))) {
            var run = new Run(channels.get(channel), user, table.columns());
            if (run.hasNoHeader()) {
                run.take(new CsvTable.Line(1, table.columns()));
            }
            for (CsvTable.Line line = table.next(); line != null; line = table.next()) {
                run.take(line);
            }
            return run.result();
        } catch (CsvTable.Malformed e) {
            throw new NoTable(e);
        }
    }

    private static String sample(ByteSource file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(SAMPLE), Encoding.of(file).charset());
        }
    }

    /**
     * @param added mailboxes that are new on the list
     * @param known rows whose mailbox was on the list for that reason, in the file or before
     * @param refused rows that were not taken
     * @param refusals the first {@link #MOST_REFUSALS} of them
     */
    public record Result(int added, int known, int refused, List<Refusal> refusals) {}

    /** @param value what stood there, shortened */
    public record Refusal(long line, Why why, String value) {}

    /** The file is no table. */
    public static final class NoTable extends RuntimeException {

        private final long line;

        NoTable(CsvTable.Malformed cause) {
            super(cause);
            this.line = cause.line();
        }

        /** The line from which on it cannot be read. */
        public long line() {
            return line;
        }
    }

    /** Why a row was not taken. */
    public enum Why {
        NO_ADDRESS,
        UNREADABLE,
        UNKNOWN_CHANNEL
    }

    /** One run over a file. */
    private final class Run {

        private final Channel channel;
        private final String user;
        private final List<String> header;
        private final Columns columns;
        private final Instant now = clock.instant();
        private final List<NewSuppression> pending = new ArrayList<>();
        private final List<Refusal> refusals = new ArrayList<>();
        private int rows;
        private int added;
        private int refused;

        Run(Channel channel, String user, List<String> header) {
            this.channel = channel;
            this.user = user;
            this.header = header;
            this.columns = Columns.of(header, channel);
        }

        boolean hasNoHeader() {
            return header.size() == 1 && channel.accepts(channel.typedAddress(header.get(0)));
        }

        void take(CsvTable.Line line) {
            String address = cell(line, columns.address());
            Optional<Channel> of = channelOf(cell(line, columns.channel()));
            if (of.isEmpty()) {
                refuse(line, Why.UNKNOWN_CHANNEL, cell(line, columns.channel()));
            } else if (address.indexOf('\uFFFD') >= 0) {
                refuse(line, Why.UNREADABLE, address);
            } else if (address.isEmpty() || !of.get().accepts(of.get().typedAddress(address))) {
                refuse(line, Why.NO_ADDRESS, address);
            } else {
                add(line, of.get(), address);
            }
        }

        private void add(CsvTable.Line line, Channel of, String address) {
            String reason = cell(line, columns.reason());
            String known = REASON_WORDS.get(reason.toUpperCase(Locale.ROOT).replaceAll("[ -]", "_"));
            String topic = cell(line, columns.topic());
            String note = cell(line, columns.note());
            pending.add(new NewSuppression(
                    of.key(),
                    of.typedAddress(address),
                    topic.isEmpty() ? Consents.ANY_TOPIC : topic,
                    known == null ? Suppression.MANUAL : known,
                    SuppressionEdits.LIST,
                    now,
                    null,
                    note(known != null || reason.isEmpty() ? note : (reason + " " + note))));
            rows++;
            if (pending.size() == SLICE) {
                flush();
            }
        }

        Result result() {
            flush();
            return new Result(added, rows - added, refused, List.copyOf(refusals));
        }

        private void flush() {
            added += writer.add(pending, user);
            pending.clear();
        }

        private Optional<Channel> channelOf(String said) {
            if (said.isEmpty()) {
                return Optional.of(channel);
            }
            return channels.all().stream()
                    .filter(one -> one.key().value().equalsIgnoreCase(said))
                    .findFirst();
        }

        private void refuse(CsvTable.Line line, Why why, String value) {
            refused++;
            if (refusals.size() < MOST_REFUSALS) {
                refusals.add(new Refusal(line.line(), why, SHOWN.shorten(value)));
            }
        }

        private static @Nullable String note(String text) {
            String note = NOTE.cut(SingleLine.of(text));
            return note.isEmpty() ? null : note;
        }

        private static String cell(CsvTable.Line line, int column) {
            return column >= 0 && column < line.cells().size()
                    ? SingleLine.of(line.cells().get(column))
                    : "";
        }
    }

    /** Positions of the columns; -1 for one that the file does not have. */
    private record Columns(int address, int reason, int topic, int channel, int note) {

        /** Without a column that is called an address, the first one is it. */
        static Columns of(List<String> header, Channel channel) {
            int address = find(header, ADDRESS);
            int byProperty = find(header, Set.of(channel.addressProperty().toLowerCase(Locale.ROOT)));
            return new Columns(
                    address >= 0 ? address : Math.max(byProperty, 0),
                    find(header, REASON),
                    find(header, TOPIC),
                    find(header, CHANNEL),
                    find(header, NOTES));
        }

        private static int find(List<String> header, Set<String> names) {
            for (int i = 0; i < header.size(); i++) {
                if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
                    return i;
                }
            }
            return -1;
        }
    }
}
