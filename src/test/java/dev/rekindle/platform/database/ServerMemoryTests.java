package dev.rekindle.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMemoryTests {

    private static final long GB = 1024L * 1024 * 1024;

    @Test
    void usesAnEighthWithinBounds() {
        assertThat(new ServerMemory(8 * GB).settings())
                .isEqualTo(Map.of("shared_buffers", "1024MB", "effective_cache_size", "4096MB"));
        assertThat(new ServerMemory(64 * GB).settings()).containsEntry("shared_buffers", "2048MB");
        assertThat(new ServerMemory(GB / 4).settings())
                .isEqualTo(Map.of("shared_buffers", "128MB", "effective_cache_size", "256MB"));
    }

    @Test
    void readsTheMemoryOfThisMachine() {
        assertThat(ServerMemory.here().bytes()).isGreaterThan(GB / 4);
    }
}
