package dev.rekindle.journey.engine.batch;

import dev.rekindle.coupon.Coupons;
import dev.rekindle.coupon.Coupons.Free;
import dev.rekindle.coupon.Coupons.Issue;
import dev.rekindle.journey.EnrolmentId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The codes that the steps of one batch issue. They are locked in portions that grow with what the batch needs, so that a
 * batch of hundreds takes a few statements; what is left over is free again when the transaction ends.
 */
final class BatchCoupons {

    private static final int FIRST = 16;
    private static final int MOST = 512;

    private final Coupons coupons;
    private final Map<String, Deque<Free>> locked = new HashMap<>();
    private final Map<String, List<Long>> held = new HashMap<>();
    private final Map<String, Integer> portions = new HashMap<>();
    private final Set<String> empty = new HashSet<>();
    private final List<Given> given = new ArrayList<>();

    BatchCoupons(Coupons coupons) {
        this.coupons = coupons;
    }

    private record Given(EnrolmentId enrolment, String pool, Free code, Issue issue) {}

    /** @return false when the pool is empty */
    boolean give(String pool, EnrolmentId enrolment, String step, int visit, long member) {
        Free code = next(pool);
        if (code == null) {
            return false;
        }
        given.add(new Given(enrolment, pool, code, new Issue(code.id(), enrolment.value(), step, visit, member)));
        return true;
    }

    private @Nullable Free next(String pool) {
        Deque<Free> free = locked.computeIfAbsent(pool, first -> new ArrayDeque<>());
        if (free.isEmpty() && !empty.contains(pool)) {
            int portion = portions.merge(pool, FIRST, (last, first) -> Math.min(2 * last, MOST));
            List<Long> before = held.computeIfAbsent(pool, first -> new ArrayList<>());
            List<Free> found = coupons.lock(pool, before, portion);
            found.forEach(code -> before.add(code.id()));
            free.addAll(found);
            if (found.isEmpty()) {
                empty.add(pool);
            }
        }
        return free.poll();
    }

    /** The codes of an enrolment whose steps are discarded go to the next. */
    void discard(EnrolmentId enrolment) {
        given.removeIf(each -> {
            boolean own = each.enrolment().equals(enrolment);
            if (own) {
                locked.computeIfAbsent(each.pool(), first -> new ArrayDeque<>()).push(each.code());
            }
            return own;
        });
    }

    List<EnrolmentId> enrolments() {
        return given.stream().map(Given::enrolment).toList();
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    void write(Predicate<EnrolmentId> included) {
        coupons.issue(given.stream()
                .filter(each -> included.test(each.enrolment()))
                .map(Given::issue)
                .toList());
    }

    void clear() {
        given.clear();
    }
}
