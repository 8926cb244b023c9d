package dev.rekindle.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.catalogue.ProcessDeployer;
import dev.rekindle.testing.TestSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Diagrams changed at random, always in the same way: whatever a file contains, it is refused in our own words, or the engine
 * accepts it.
 */
@JourneyIT
class MutatedDiagramsIT {

    private static final int MUTATIONS = TestSize.of(300, 3_000);
    private static final Pattern ATTRIBUTE = Pattern.compile(" (?!xmlns)([\\w:]+)=\"([^\"]*)\"");
    private static final Pattern EMPTY_ELEMENT = Pattern.compile("<bpmn:[a-zA-Z]+( [^<>]*?)?/>");
    private static final List<String> VALUES =
            List.of("", " ", "1", "0", "TRUE", "x y", "P1D", "${a.b()}", "a:b", "\u00a0", "9999999999");

    private final Random random = new Random(7);

    @Autowired
    DiagramReader diagrams;

    @Autowired
    ProcessDeployer engine;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    FindingTexts texts;

    @Test
    void isRefusedInOurWordsOrAcceptedByTheEngine() throws IOException {
        List<String> seeds = seeds();
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String mutated = mutated(seeds.get(random.nextInt(seeds.size())));
            DiagramReadResult result = diagrams.check(mutated.getBytes(UTF_8));
            result.findings().forEach(this::isInOurWords);
            accepted += result.match(
                    valid -> {
                        assertThatCode(() -> deployed(valid.executable()))
                                .as(mutated)
                                .doesNotThrowAnyException();
                        return 1;
                    },
                    invalid -> 0);
        }
        assertThat(accepted).isPositive();
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds =
                new ArrayList<>(List.of(DrawnByMarketersIT.nested("mutated").xml()));
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/bpmn/cases"))) {
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readString(file));
            }
        }
        return seeds;
    }

    private String mutated(String bpmn) {
        List<MatchResult> attributes = ATTRIBUTE.matcher(bpmn).results().toList();
        MatchResult attribute = attributes.get(random.nextInt(attributes.size()));
        String other = attributes.get(random.nextInt(attributes.size())).group(2);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bpmn, attribute, "");
            case 1 -> replaced(bpmn, attribute, " " + attribute.group(1) + "=\"" + other + "\"");
            case 2 -> replaced(bpmn, attribute, " bpmn:" + attribute.group().strip());
            case 3 -> element(bpmn, "");
            case 4 -> element(bpmn, "$0$0");
            default -> {
                String value = VALUES.get(random.nextInt(VALUES.size()));
                yield replaced(bpmn, attribute, " " + attribute.group(1) + "=\"" + value + "\"");
            }
        };
    }

    private String element(String bpmn, String instead) {
        List<MatchResult> elements = EMPTY_ELEMENT.matcher(bpmn).results().toList();
        MatchResult element = elements.get(random.nextInt(elements.size()));
        return replaced(bpmn, element, instead.replace("$0", element.group()));
    }

    private static String replaced(String bpmn, MatchResult part, String instead) {
        return bpmn.substring(0, part.start()) + instead + bpmn.substring(part.end());
    }

    private void isInOurWords(Finding finding) {
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            assertThat(texts.whole(finding, locale)).doesNotContainPattern("cvc-|\\{\\d}|ENGINE-|Exception");
        }
    }

    private void deployed(String executable) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            engine.deploy("mutated.bpmn", executable);
        });
    }
}
