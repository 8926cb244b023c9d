package dev.rekindle.member.imports.run;

import dev.rekindle.member.imports.FileKind;
import dev.rekindle.member.imports.ImportKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The kinds of files that can be imported. */
@Component
class ImportKinds {

    private final Map<FileKind, ImportKind<?>> kinds = new EnumMap<>(FileKind.class);

    ImportKinds(List<ImportKind<?>> kinds) {
        kinds.forEach(kind -> this.kinds.put(kind.kind(), kind));
    }

    ImportKind<?> of(FileKind kind) {
        return Objects.requireNonNull(kinds.get(kind), kind.name());
    }
}
