package dev.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekindle.platform.PathWords;
import dev.rekindle.testing.RekindleIT;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No key hides behind the address of a page. */
@RekindleIT
class PathWordsIT {

    private static final Map<String, Set<String>> RESERVED = Map.of(
            "/journeys/", PathWords.JOURNEYS,
            "/segments/", PathWords.SEGMENTS,
            "/templates/", PathWords.TEMPLATES,
            "/decisions/", PathWords.DECISIONS);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void everyWordThatAKeyCouldBeIsReserved() {
        RESERVED.forEach((root, words) -> assertThat(wordsBelow(root)).as(root).isSubsetOf(words));
    }

    /** The first word of each address below; a key has no dot. */
    private Set<String> wordsBelow(String root) {
        return mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(pattern -> pattern.startsWith(root))
                .map(pattern -> pattern.substring(root.length()).split("/")[0])
                .filter(word -> !word.contains("{") && !word.contains(".") && !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
