package dev.rekindle.member.figure;

import dev.rekindle.member.MemberId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The figures of a batch of members, read with one statement when the first of them is asked for; thread-safe. */
public final class BatchFigures {

    private final MemberFigures source;
    private final Set<MemberId> members;
    private @Nullable Map<MemberId, Map<Figure, Object>> read;

    public BatchFigures(MemberFigures source, Collection<MemberId> members) {
        this.source = source;
        this.members = Set.copyOf(members);
    }

    /** The figures of one of the members; null for one that the member does not have. */
    public Function<Figure, @Nullable Object> of(MemberId member) {
        return figure -> read().getOrDefault(member, Map.of()).get(figure);
    }

    private synchronized Map<MemberId, Map<Figure, Object>> read() {
        Map<MemberId, Map<Figure, Object>> known = read;
        if (known == null) {
            known = source.of(members);
            read = known;
        }
        return known;
    }
}
