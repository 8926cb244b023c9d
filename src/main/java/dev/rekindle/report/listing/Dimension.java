package dev.rekindle.report.listing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What the figures of a journey can be grouped by. Those of the entry group enrolments with all that follows from them; those
 * of the message group messages and the conversions credited to them. The local hour and weekday are of the entry for
 * enrolments and conversions, and of the sending for messages.
 */
public enum Dimension {
    VERSION(true, "c.version::text"),
    /** The segments that the member was in at entry; a member can be in several. */
    SEGMENT(true, "z.segment_key"),
    /** At entry; entries that are older than the record of it have the member's tier of now. */
    TIER(true, "coalesce(c.tier, p.tier, '')"),
    /** Whether the member had joined in the 30 days before the entry. */
    MEMBERSHIP(
            true,
            "case when p.joined_at is null then '' when c.entered_at < p.joined_at + interval '30 days'"
                    + " then 'new' else 'existing' end"),
    /** As the tier. */
    REGION(
            true,
            "coalesce(c.region, nullif(p.attributes ->> 'region', ''), nullif(p.attributes ->> 'province', ''),"
                    + " nullif(p.attributes ->> 'state', ''), nullif(p.attributes ->> 'country', ''), '')"),
    HOUR(true, local("c.entered_at", "HH24"), local("coalesce(m.sent_at, m.due_at)", "HH24")),
    WEEKDAY(true, local("c.entered_at", "ID"), local("coalesce(m.sent_at, m.due_at)", "ID")),
    STEP(false, "coalesce(t.step, '')", "m.step"),
    VARIANT(
            false,
            "coalesce(t.step || ' ' || nullif(t.variant, ''), '')",
            "coalesce(m.step || ' ' || nullif(m.variant, ''), '')"),
    CHANNEL(false, "coalesce(t.channel, '')", "m.channel");

    private final boolean ofEntry;
    private final String entry;
    private final String message;

    Dimension(boolean ofEntry, String entry) {
        this(ofEntry, entry, entry);
    }

    Dimension(boolean ofEntry, String entry, String message) {
        this.ofEntry = ofEntry;
        this.entry = entry;
        this.message = message;
    }

    /** @return empty for anything that is not the code of a dimension */
    public static Optional<Dimension> of(String code) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.code().equals(code))
                .findFirst();
    }

    /** Whether it groups enrolments, and not only messages. */
    public boolean isOfEntry() {
        return ofEntry;
    }

    /** The value of a row as text; empty where there is none. */
    public String expression(RowKind rows) {
        return rows == RowKind.MESSAGE ? message : entry;
    }

    /** What the from clause needs for the expression. */
    public String join() {
        return this == SEGMENT ? """
                 join lateral (
                      select distinct on (h.segment_key) h.segment_key, h.entered
                        from report_segment_change h
                       where h.member_id = c.member_id and h.changed_at <= c.entered_at
                       order by h.segment_key, h.changed_at desc, h.change_id desc) as z on z.entered
                """ : "";
    }

    /** The name in addresses and texts. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In the member's zone, where PostgreSQL knows it, otherwise in that of the journey or the system. */
    private static String local(String time, String format) {
        return "to_char(" + time + " at time zone case when p.zone = any(:zones) then p.zone else :zone end, '" + format
                + "')";
    }
}
