package dev.rekindle.web.export;

import dev.rekindle.export.ActivityKind;
import dev.rekindle.export.Destination;
import dev.rekindle.export.DestinationDraft;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is typed.
 *
 * @param id null for a new one
 */
public record DestinationForm(
        @Nullable Long id,
        Destination.Kind kind,
        String name,
        String target,
        Set<ActivityKind> kinds,
        boolean fromStart) {

    static DestinationForm fresh(Destination.Kind kind) {
        return new DestinationForm(null, kind, "", "", Set.of(), false);
    }

    static DestinationForm of(Destination destination) {
        return new DestinationForm(
                destination.id(),
                destination.kind(),
                destination.name(),
                destination.target(),
                destination.kinds(),
                false);
    }

    DestinationDraft draft() {
        return new DestinationDraft(name.strip(), kind, target.strip(), kinds, fromStart);
    }
}
