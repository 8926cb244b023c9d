package dev.rekindle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The container files are read here, for no container runs in the tests. */
class ContainerTests {

    private static final Pattern PINNED = Pattern.compile("[a-z-]+:\\d+\\.\\d+.*");

    @Test
    void everyImageHasAnExactVersion() throws IOException {
        String dockerfile = Files.readString(Path.of("docker/Dockerfile"));
        Stream<String> bases = Pattern.compile("(?m)^FROM (\\S+)")
                .matcher(dockerfile)
                .results()
                .map(found -> found.group(1));

        assertThat(bases).hasSize(3).allMatch(base -> PINNED.matcher(base).matches());
        assertThat(services().values())
                .allSatisfy(service -> assertThat((String) service.get("image")).matches(PINNED));
    }

    @Test
    void theImageRunsAsAnOrdinaryUserAndSaysHowItIs() throws IOException {
        String dockerfile = Files.readString(Path.of("docker/Dockerfile"));
        String lastStage = dockerfile.substring(dockerfile.lastIndexOf("\nFROM "));
        List<String> users = Pattern.compile("(?m)^USER (\\S+)")
                .matcher(lastStage)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();

        assertThat(users).containsExactly("10001:10001");
        assertThat(lastStage).contains("HEALTHCHECK", "/actuator/health");
    }

    @Test
    void composeKeepsSecretsOutsideAndPortsToItself() throws IOException {
        Map<String, Object> rekindle = services().get("rekindle");

        assertThat((List<?>) rekindle.get("ports"))
                .allMatch(port -> port.toString().startsWith("127.0.0.1:"));
        assertThat(services().get("database")).doesNotContainKey("ports");
        assertThat(Files.readString(Path.of("docker/compose.yml")))
                .contains("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?")
                .doesNotContainPattern("(?i)password: [a-z0-9]");
        assertThat(Files.readAllLines(Path.of("docker/example.env")).stream()
                        .filter(line -> line.matches(".*(PASSWORD|KEY|TOKEN|SECRET).*=.*")))
                .allMatch(line -> line.endsWith("="));
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        try (var compose = Files.newBufferedReader(Path.of("docker/compose.yml"))) {
            Map<String, Map<String, Map<String, Object>>> parsed = new Yaml().load(compose);
            return parsed.get("services");
        }
    }
}
