package dev.rekindle.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class RecentValueTests {

    private static final long QUICK = 200;

    private final Queue<Runnable> behind = new ArrayDeque<>();
    private long now = 1_000;
    private long takes;
    private int reckoned;
    private final RecentValue<Integer> kept = new RecentValue<>(this::reckon, QUICK, behind::add, () -> now);

    private int reckon() {
        now += takes;
        if (takes < 0) {
            throw new IllegalStateException("the database is gone");
        }
        return ++reckoned;
    }

    @Test
    void isReckonedForEveryoneWhileItIsQuick() {
        takes = QUICK;
        assertThat(kept.get()).isEqualTo(1);
        assertThat(kept.get()).isEqualTo(2);
        assertThat(behind).isEmpty();
    }

    @Test
    void isShownAgainWhenItTookLongAndReckonedAnewBehind() {
        takes = 1_000;
        kept.get();
        now += 5_000;
        assertThat(kept.get()).isEqualTo(1);
        assertThat(behind).isEmpty();
        now += 1;
        assertThat(kept.get()).isEqualTo(1);
        assertThat(kept.get()).isEqualTo(1);
        assertThat(behind).as("once for all who look").hasSize(1);
        behind.remove().run();
        assertThat(kept.get()).isEqualTo(2);
    }

    @Test
    void isNeverShownWhenItIsFarTooOld() {
        takes = 1_000;
        kept.get();
        now += 60_001;
        assertThat(kept.get()).isEqualTo(2);
    }

    @Test
    void mayBeShownForAsLongAsItsOwnerSays() {
        var minute = new RecentValue<>(this::reckon, QUICK, 100_000, behind::add, () -> now);
        takes = 1_000;
        minute.get();
        now += 99_000;
        assertThat(minute.get()).isEqualTo(1);
        now += 2_000;
        assertThat(minute.get()).isEqualTo(2);
    }

    @Test
    void isTriedAgainAfterAFailureBehind() {
        takes = 1_000;
        kept.get();
        now += 6_000;
        kept.get();
        takes = -1;
        assertThatThrownBy(() -> behind.remove().run()).isInstanceOf(IllegalStateException.class);
        takes = 1_000;
        assertThat(kept.get()).isEqualTo(1);
        behind.remove().run();
        assertThat(kept.get()).isEqualTo(2);
    }
}
