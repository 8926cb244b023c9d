package dev.rekindle.message.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;

/** The template folders of the installation: a directory if it exists, else the copy inside the application. */
final class TemplateSource implements FolderSource {

    /** Files only: in a jar, folders are entries too; none has a dot in its name. */
    /** Characters of a file; readers' programs cut a page at a tenth of it. */
    static final int LARGEST = 1024 * 1024;

    private static final String INSIDE = "classpath*:/message-templates/*/*.*";

    private static final String NAME = "[a-z0-9][a-z0-9-]*";

    private final Path directory;
    private final ResourcePatternResolver inside;

    TemplateSource(Path directory) {
        this(directory, new PathMatchingResourcePatternResolver());
    }

    /** @param inside finds the copy inside the application */
    TemplateSource(Path directory, ResourcePatternResolver inside) {
        this.directory = directory;
        this.inside = inside;
    }

    /** Changes whenever a file is added, removed or written; always the same for the copy inside the application. */
    @Override
    public String stamp() {
        if (!Files.isDirectory(directory)) {
            return "inside";
        }
        StringBuilder stamp = new StringBuilder();
        for (Path file : filesOnDisk()) {
            stamp.append(file)
                    .append(file.toFile().lastModified())
                    .append(file.toFile().length());
        }
        return stamp.toString();
    }

    @Override
    public SortedMap<String, TemplateFolder> read() {
        SortedMap<String, TemplateFolder> folders = new TreeMap<>();
        if (Files.isDirectory(directory)) {
            filesOnDisk()
                    .forEach(file ->
                            put(folders, directory.relativize(file).getName(0).toString(), file));
        } else {
            readInside(folders);
        }
        return folders;
    }

    private static void put(SortedMap<String, TemplateFolder> folders, String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            put(folders, name, file.getFileName().toString(), in.readNBytes(4 * LARGEST));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(SortedMap<String, TemplateFolder> folders, String name, String file, byte[] content) {
        if (name.matches(NAME) || name.equals(TemplateLayout.FOLDER)) {
            folders.computeIfAbsent(name, key -> new TemplateFolder(key, new TreeMap<>()))
                    .files()
                    .put(file, new String(content, StandardCharsets.UTF_8));
        }
    }

    private void readInside(SortedMap<String, TemplateFolder> folders) {
        try {
            for (var resource : inside.getResources(INSIDE)) {
                String[] path = resource.getURL().getPath().split("/");
                put(folders, path[path.length - 2], path[path.length - 1], resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> filesOnDisk() {
        try (Stream<Path> files = Files.walk(directory, 2)) {
            return new ArrayList<>(
                    files.filter(file -> directory.relativize(file).getNameCount() == 2)
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
