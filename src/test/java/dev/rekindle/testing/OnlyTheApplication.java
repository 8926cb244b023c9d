package dev.rekindle.testing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the application's scan from taking the parts that tests put together for themselves in the same packages. */
public class OnlyTheApplication extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader candidate, MetadataReaderFactory factory) throws IOException {
        return candidate.getResource().getURI().toString().contains("/test-classes/");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OnlyTheApplication;
    }

    @Override
    public int hashCode() {
        return OnlyTheApplication.class.hashCode();
    }
}
