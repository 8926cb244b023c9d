package dev.rekindle.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class TemplateSourceTests {

    @TempDir
    Path directory;

    @Test
    void foldersInsideAJarAreNoTemplates() throws IOException {
        Path jar = directory.resolve("application.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file)) {
            for (String entry : new String[] {
                "message-templates/",
                "message-templates/hello/",
                "message-templates/hello/en.html",
                "message-templates/_layout/",
                "message-templates/_layout/email.html"
            }) {
                out.putNextEntry(new JarEntry(entry));
                if (!entry.endsWith("/")) {
                    out.write("<p>Hello</p>".getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }

        try (var classes = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            var source =
                    new TemplateSource(directory.resolve("absent"), new PathMatchingResourcePatternResolver(classes));

            assertThat(source.read().keySet()).containsExactly("_layout", "hello");
        }
    }
}
