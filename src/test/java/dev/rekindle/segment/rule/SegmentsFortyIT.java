package dev.rekindle.segment.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.segment.SegmentWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every segment of {@code segments-40.md} has exactly the sample members that the page names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentsFortyIT {

    private static final Path PAGE = Path.of("src/docs/segments-40.md");
    private static final Pattern SEGMENT = Pattern.compile(
            "(?m)^## (?<title>\\d+\\. .+)\\n(?<sentence>.+)\\n```json\\n(?<rule>.+)\\n```\\nMembers: (?<members>.+)$");
    private static final int MANY = 100;

    private final SegmentWorld world = new SegmentWorld();
    private SampleMembers sample;

    /** @param members their names in order */
    record Example(String title, String rule, List<String> members) {

        @Override
        public String toString() {
            return title;
        }
    }

    @BeforeAll
    void insertMembers() {
        sample = new SampleMembers(world);
    }

    static Stream<Example> examples() throws IOException {
        return SEGMENT.matcher(Files.readString(PAGE))
                .results()
                .map(found -> new Example(
                        found.group(1), found.group(3), List.of(found.group(4).split(", "))));
    }

    @Test
    void thePageHasFortySegments() throws IOException {
        assertThat(examples()).hasSize(40);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void hasExactlyTheMembersThatThePageNames(Example example) {
        Rule rule = Rules.read(example.rule());
        assertThat(world.definitions.sample(rule, MANY))
                .extracting(member -> sample.name(member.value()))
                .containsExactlyElementsOf(example.members());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void fitsThePublishedSchema(Example example) throws IOException {
        Rule rule = Rules.read(example.rule());
        assertThat(RuleSchema.problems(example.rule())).isEmpty();
        assertThat(RuleSchema.problems(Rules.write(rule))).isEmpty();
    }
}
