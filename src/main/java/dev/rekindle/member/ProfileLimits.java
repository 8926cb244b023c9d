package dev.rekindle.member;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much one member may hold, so that a member stays cheap to load and the member's page short. */
public final class ProfileLimits {

    /** The most attributes of a member. */
    public static final int ATTRIBUTES = 100;

    /** The most characters of all attributes of a member together, as JSON. */
    public static final int ATTRIBUTES_SIZE = 16_000;

    /** The most tags of a member. */
    public static final int TAGS = 100;

    private ProfileLimits() {}

    /** The limit that attributes and tags exceed, as the code of a row's problem; null when they exceed none. */
    public static @Nullable String exceededBy(
            @Nullable Map<String, ? extends @Nullable Object> attributes, @Nullable Set<String> tags) {
        if (tags != null && tags.size() > TAGS) {
            return "too-many-tags";
        }
        return attributes == null ? null : exceededBy(attributes.size(), sizeOf(attributes));
    }

    /** As above, for attributes that have been counted. */
    public static @Nullable String exceededBy(int attributes, int size) {
        if (attributes > ATTRIBUTES) {
            return "too-many-attributes";
        }
        return size > ATTRIBUTES_SIZE ? "attributes-size" : null;
    }

    private static int sizeOf(Map<String, ? extends @Nullable Object> attributes) {
        int size = 0;
        for (Map.Entry<String, ? extends @Nullable Object> one : attributes.entrySet()) {
            size += one.getKey().length() + String.valueOf(one.getValue()).length();
        }
        return size;
    }
}
