package dev.rekindle.loyalty;

import dev.rekindle.member.MemberId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tiers, and who is in which. */
public interface Tiers {

    /** The type of the event that a member's tier changed. */
    String CHANGED = "tierChanged";

    /** The type of the event of an upgrade, recorded after that of the change. */
    String UPGRADED = "tierUpgraded";

    /** From the lowest up. */
    List<Tier> all();

    Optional<Tier> find(String key);

    /** Adds or replaces a tier. @return false if another has the threshold */
    boolean save(Tier tier);

    /** Removes a tier; its members keep it until they reach another. */
    void remove(String key);

    /** Computes the tiers of members again: up at once, down after the grace. In the caller's transaction or in a new one. */
    void evaluate(Collection<MemberId> members);

    /** The same for all members, in batches with a transaction each. @return how many tiers changed */
    int evaluateAll();

    /** The changes of a member's tier, the latest first. */
    List<Change> changes(MemberId member, int limit);

    /** How many members are in each tier. */
    Map<String, Long> sizes();

    /**
     * A change of tier.
     *
     * @param progress what counted then
     * @param coupon the code that was issued with it
     */
    record Change(
            @Nullable String from,
            @Nullable String to,
            Instant at,
            BigDecimal progress,
            @Nullable String coupon) {}
}
