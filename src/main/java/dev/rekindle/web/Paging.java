package dev.rekindle.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The position of a page in a list.
 *
 * @param page 1 for the first
 * @param size rows on a page, 1-200
 * @param total rows of the list, as far as they were counted
 * @param more whether there are more than {@code total}
 * @param countedAt time of the count, if it was not taken for this page
 */
public record Paging(
        int page,
        int size,
        long total,
        boolean more,
        @Nullable Instant countedAt) {

    /** Its offset still fits an int. */
    private static final int LAST = 10_000_000;

    public Paging {
        size = Math.max(1, Math.min(size, 200));
        page = Math.max(1, Math.min(page, LAST));
    }

    public Paging(int page, int size, long total) {
        this(page, size, total, false, null);
    }

    public long offset() {
        return (long) (page - 1) * size;
    }

    public long first() {
        return total == 0 ? 0 : Math.min(offset() + 1, total);
    }

    public long last() {
        return Math.min(offset() + size, total);
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return last() < total || more && last() == offset() + size;
    }

    /** The same page of a list whose length is now known. */
    public Paging of(long rows) {
        return new Paging(page, size, rows);
    }

    /** The same page of a list that was counted up to a limit. */
    public Paging ofMoreThan(long rows) {
        return new Paging(page, size, rows, true, null);
    }

    /**
     * The same page of a list that was counted at another time.
     *
     * @param shown rows on this page, which exist whatever the count is
     */
    public Paging of(RecentCount<Long> rows, int shown, Instant now) {
        if (shown < size && (shown > 0 || page == 1)) {
            return of(offset() + shown); // this is the last page
        }
        long there = shown == 0 ? rows.value() : Math.max(rows.value(), offset() + shown);
        return new Paging(page, size, there, false, rows.isOlderThanASecond(now) ? rows.at() : null);
    }
}
