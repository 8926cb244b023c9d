package dev.rekindle.member.store;

import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberDraft.Clearable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges two drafts of one member: the later one applies to what the earlier one leaves, as if it came in a call of its
 * own. Tags and attributes are combined.
 */
final class MergedDraft {

    private MergedDraft() {}

    static MemberDraft of(MemberDraft before, MemberDraft later) {
        MemberDraft earlier = without(before, later.cleared());
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
                later.madeUp(),
                Stream.concat(earlier.cleared().stream(), later.cleared().stream())
                        .collect(Collectors.toSet()));
    }

    private static MemberDraft without(MemberDraft draft, Set<Clearable> cleared) {
        if (cleared.isEmpty()) {
            return draft;
        }
        return new MemberDraft(
                draft.externalId(),
                cleared.contains(Clearable.EMAIL) ? null : draft.email(),
                cleared.contains(Clearable.PHONE) ? null : draft.phone(),
                cleared.contains(Clearable.FIRST_NAME) ? null : draft.firstName(),
                cleared.contains(Clearable.LAST_NAME) ? null : draft.lastName(),
                cleared.contains(Clearable.BIRTHDAY) ? null : draft.birthday(),
                cleared.contains(Clearable.ZONE) ? null : draft.zone(),
                cleared.contains(Clearable.LOCALE) ? null : draft.locale(),
                cleared.contains(Clearable.TIER) ? null : draft.tier(),
                cleared.contains(Clearable.POINTS) ? null : draft.points(),
                cleared.contains(Clearable.TAGS) ? null : draft.tags(),
                cleared.contains(Clearable.ATTRIBUTES) ? null : draft.attributes(),
                draft.joinedAt(),
                draft.consents(),
                draft.madeUp(),
                draft.cleared());
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

    private static <K, V extends @Nullable Object> @Nullable Map<K, V> merged(
            @Nullable Map<K, V> earlier, @Nullable Map<K, V> later) {
        if (earlier == null || later == null) {
            return later(earlier, later);
        }
        var all = new HashMap<>(earlier);
        all.putAll(later);
        return all;
    }
}
