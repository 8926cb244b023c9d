package dev.rekindle.member;

import java.util.List;

/** The values that members have, for the filters of the list: the first 200 of each, in order. */
public record MemberFacets(List<String> tags, List<String> tiers, List<String> zones) {}
