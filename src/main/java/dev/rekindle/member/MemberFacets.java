package dev.rekindle.member;

import java.util.List;

/** The values that occur among members, for the filters of a list: the first 200 of each in their order. */
public record MemberFacets(List<String> tags, List<String> tiers, List<String> zones) {}
