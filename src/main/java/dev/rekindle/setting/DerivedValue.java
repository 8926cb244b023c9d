package dev.rekindle.setting;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Remembers what was derived from a value until that value is another. Two threads may derive it twice. */
final class DerivedValue<T, R> implements Live<R> {

    private final Live<T> source;
    private final Function<? super T, ? extends R> function;
    private volatile @Nullable Pair<T, R> known;

    DerivedValue(Live<T> source, Function<? super T, ? extends R> function) {
        this.source = source;
        this.function = function;
    }

    @Override
    public R get() {
        T now = source.get();
        Pair<T, R> latest = known;
        if (latest == null || latest.from != now) {
            latest = new Pair<>(now, function.apply(now));
            known = latest;
        }
        return latest.derived;
    }

    private record Pair<T, R>(T from, R derived) {}
}
