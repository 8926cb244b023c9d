package dev.rekindle.member.store;

import dev.rekindle.member.MemberDraft;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges two drafts of one member: non-null values of the later one apply; tags and attributes are combined. */
final class MergedDraft {

    private MergedDraft() {}

    static MemberDraft of(MemberDraft earlier, MemberDraft later) {
        return new MemberDraft(
                later.externalId(),
                later(earlier.email(), later.email()),
                later(earlier.phone(), later.phone()),
                later(earlier.firstName(), later.firstName()),
                later(earlier.lastName(), later.lastName()),
                later(earlier.birthday(), later.birthday()),
                later(earlier.zone(), later.zone()),
                later(earlier.locale(), later.locale()),
                later(earlier.tier(), later.tier()),
                later(earlier.points(), later.points()),
                union(earlier.tags(), later.tags()),
                merged(earlier.attributes(), later.attributes()),
                later(earlier.joinedAt(), later.joinedAt()),
                merged(earlier.consents(), later.consents()),
                later.madeUp());
    }

    private static <T> @Nullable T later(@Nullable T earlier, @Nullable T later) {
        return later != null ? later : earlier;
    }

    private static @Nullable Set<String> union(@Nullable Set<String> earlier, @Nullable Set<String> later) {
        if (earlier == null || later == null) {
            return later(earlier, later);
        }
        var all = new HashSet<>(earlier);
        all.addAll(later);
        return all;
    }

    private static <K, V> @Nullable Map<K, V> merged(@Nullable Map<K, V> earlier, @Nullable Map<K, V> later) {
        if (earlier == null || later == null) {
            return later(earlier, later);
        }
        var all = new HashMap<>(earlier);
        all.putAll(later);
        return all;
    }
}
