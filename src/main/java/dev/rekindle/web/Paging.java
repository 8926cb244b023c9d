package dev.rekindle.web;

/**
 * Which rows of a list a page shows.
 *
 * @param page 1 for the first
 * @param size rows on a page, 1-200
 * @param total rows in the whole list
 */
public record Paging(int page, int size, long total) {

    /** Its offset is still an int. */
    private static final int LAST = 10_000_000;

    public Paging {
        size = Math.max(1, Math.min(size, 200));
        page = Math.max(1, Math.min(page, LAST));
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
        return last() < total;
    }

    /** The same place in a list whose length is now known. */
    public Paging of(long rows) {
        return new Paging(page, size, rows);
    }
}
