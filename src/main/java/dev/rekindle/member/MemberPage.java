package dev.rekindle.member;

import java.util.List;

/**
 * A page of a list of members.
 *
 * @param page number of the page, from 0
 * @param size rows a page holds
 * @param total members that pass the filter, on all pages
 */
public record MemberPage(List<Member> members, int page, int size, long total) {

    public int pages() {
        return (int) Math.max(1, (total + size - 1) / size);
    }
}
