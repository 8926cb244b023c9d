package dev.rekindle.web.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The licence file beside the scripts and styles names each package that the front end ships. */
class BundleLicencesTests {

    private static final Path ASSETS = Path.of("target/classes/static/assets");
    private static final Path LOCK = Path.of("src/main/frontend/package-lock.json");
    private static final Pattern HEAD = Pattern.compile("(?m)^-{80}\n\n(\\S+) (\\S+) \\(");

    /**
     * Installed with a package of ours, but no file of theirs gets into a bundle: scripts of Tabler, tools of bpmn-js, parts
     * of dmn-js that a table does not need, and what inferno and semver-compat contain within their own files.
     */
    private static final Set<String> NOT_BUNDLED = Set.of(
            "@bpmn-io/diagram-js-ui",
            "@codemirror/streamparser",
            "@popperjs/core",
            "component-props",
            "component-xor",
            "dom-iterator",
            "inferno-shared",
            "inferno-vnode-flags",
            "opencollective-postinstall",
            "semver");

    @Test
    void licenceFileNamesEachBundledPackage() throws IOException {
        assumeThat(ASSETS.resolve("manifest.json")).exists(); // -Dfrontend.skip without an earlier build
        Set<String> expected = installed();
        expected.removeIf(entry -> NOT_BUNDLED.contains(entry.split(" ")[0]));
        assertThat(named()).isEqualTo(expected);
    }

    @Test
    void bpmnIoLicenceIsQuotedWithItsWatermarkClause() throws IOException {
        assumeThat(ASSETS.resolve("manifest.json")).exists();
        assertThat(Files.readString(licences())).contains("the watermark must stay fully visible");
    }

    private static Set<String> named() throws IOException {
        return HEAD.matcher(Files.readString(licences()))
                .results()
                .map(head -> head.group(1) + " " + head.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Path licences() throws IOException {
        var manifest = new JsonMapper().readTree(Files.readString(ASSETS.resolve("manifest.json")));
        return ASSETS.resolve(manifest.path("licences.txt").path("file").asString());
    }

    /** Name and version of what the lock file installs for production. */
    private static Set<String> installed() throws IOException {
        var packages = new JsonMapper().readTree(Files.readString(LOCK)).path("packages");
        var installed = new TreeSet<String>();
        packages.properties().forEach(entry -> {
            if (!entry.getKey().isEmpty() && !entry.getValue().path("dev").asBoolean(false)) {
                String name = entry.getKey().replaceAll(".*node_modules/", "");
                installed.add(name + " " + entry.getValue().path("version").asString());
            }
        });
        return installed;
    }
}
