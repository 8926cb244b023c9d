package dev.rekindle.message.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the files of the installation as versions. A folder is compared with what last came from files: one that has not
 * changed since is left alone, so a start undoes nothing that was written in the browser; one that has changed becomes the
 * live version (decision 0265).
 */
@Component
public class InstalledFiles {

    private static final Logger log = LoggerFactory.getLogger(InstalledFiles.class);
    private static final String BY = "files";

    private final JdbcClient jdbc;
    private final TemplateVersions versions;

    InstalledFiles(JdbcClient jdbc, TemplateVersions versions) {
        this.jdbc = jdbc;
        this.versions = versions;
    }

    /** @param folders the files by name, by the template's key; a template that is missing stays as it is */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void take(Map<String, SortedMap<String, String>> folders) {
        jdbc.sql("select number from template_edition for update") // one node at a time
                .query(Long.class)
                .single();
        Map<String, String> known = digests();
        folders.forEach((template, files) -> {
            String digest = digest(files);
            if (!digest.equals(known.get(template))) {
                take(template, files, digest);
            }
        });
    }

    private void take(String template, SortedMap<String, String> files, String digest) {
        versions.add(template, "");
        int number =
                versions.publish(template, TemplateVersion.Origin.FILE, new TemplateFiles(files, Map.of()), BY, "");
        jdbc.sql("update template set file_digest = :digest where key = :template")
                .param("digest", digest)
                .param("template", template)
                .update();
        log.info("Template taken from files: template={} version={}", template, number);
    }

    private Map<String, String> digests() {
        var found = new HashMap<String, String>();
        jdbc.sql("select key, file_digest from template where file_digest is not null")
                .query(row -> {
                    found.put(row.getString("key"), row.getString("file_digest"));
                });
        return found;
    }

    private static String digest(SortedMap<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            files.forEach((name, text) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
                digest.update(text.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
