package dev.rekindle.member;

import java.util.List;

/**
 * A page of a list of members.
 *
 * @param page number of the page, from 0
 * @param size rows per page
 * @param total members that match the filter on all pages, counted up to {@link #MOST_COUNTED}
 * @param more whether more members match than {@code total}
 */
public record MemberPage(List<Member> members, int page, int size, long total, boolean more) {

    /** The largest count. */
    public static final int MOST_COUNTED = 10_000;

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
