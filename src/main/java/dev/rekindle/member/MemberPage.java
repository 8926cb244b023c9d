package dev.rekindle.member;

import java.util.List;

/**
 * A page of a list of members.
 *
 * @param page number of the page, from 0
 * @param size rows a page holds
 * @param total members that pass the filter, on all pages, as far as they were counted
 * @param more whether there are more of them than {@code total}; never so up to {@link #MOST_COUNTED}
 */
public record MemberPage(List<Member> members, int page, int size, long total, boolean more) {

    /** So many are counted at most. */
    public static final int MOST_COUNTED = 10_000;

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
