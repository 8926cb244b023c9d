package dev.rekindle.web.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Registers every bundle in i18n/ and in the folders of channels, so that adding a file is enough. */
@Configuration
class TextBundles {

    private static final Pattern BUNDLE =
            Pattern.compile("((?:i18n|channel/[a-z0-9]+)/[a-z]+)(?:_[a-z]{2}(?:_[A-Z]{2})?)?\\.properties$");

    @Bean
    MessageSource messageSource() {
        var source = new CountedTexts();
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.addBasenames(names());
        return source;
    }

    private static String[] names() {
        var resources = new PathMatchingResourcePatternResolver();
        Stream<Resource> files = Stream.of("classpath*:i18n/*.properties", "classpath*:channel/*/words*.properties")
                .flatMap(pattern -> found(resources, pattern));
        return files.map(TextBundles::name).distinct().sorted().toArray(String[]::new);
    }

    private static Stream<Resource> found(PathMatchingResourcePatternResolver resources, String pattern) {
        try {
            return Arrays.stream(resources.getResources(pattern));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path on the class path, without language and ending. */
    private static String name(Resource file) {
        try {
            Matcher path = BUNDLE.matcher(file.getURL().getPath());
            if (path.find()) {
                return path.group(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("Not a bundle of texts: " + file);
    }
}
