package dev.rekindle.member;

import java.util.List;

/** The values that occur among members, for the filters of a list; tags and zones by how often they occur. */
public record MemberFacets(List<String> tags, List<String> tiers, List<String> zones) {}
