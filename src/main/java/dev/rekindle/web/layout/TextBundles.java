package dev.rekindle.web.layout;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Finds every bundle in i18n/, so that a screen adds its texts by adding its file. */
@Configuration
class TextBundles {

    @Bean
    MessageSource messageSource() throws IOException {
        var source = new ResourceBundleMessageSource();
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.addBasenames(names());
        return source;
    }

    private static String[] names() throws IOException {
        Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties");
        return Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()).replaceFirst("\\.properties$", ""))
                .map(name -> "i18n/" + name.replaceFirst("_[a-z]{2}(_[A-Z]{2})?$", ""))
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
