package dev.rekindle.setting;

import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;

/**
 * A value that may change while the application runs. There is a bean {@code Live<T>} for each record that is annotated
 * with {@link LiveSettings}. Asking costs no statement; ask when you act, and once for a unit of work, rather than keep
 * the value.
 *
 * @param <T> an immutable type
 */
@FunctionalInterface
public interface Live<T> {

    /** The value that is in effect now. */
    T get();

    /** A value that is derived from this one, and computed again only after a change. */
    default <R> Live<R> map(Function<? super T, ? extends R> function) {
        return new DerivedValue<>(this, function);
    }

    /** A value that never changes. */
    static <T> Live<T> of(T value) {
        return () -> value;
    }

    /** The defaults of a record of settings, whatever environment and database say. */
    static <T> Live<T> defaults(Class<T> settings) {
        var nothing = new Binder(List.<ConfigurationPropertySource>of());
        return of(nothing.bindOrCreate("defaults", Bindable.of(settings)));
    }
}
