package dev.rekindle.web.layout;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * Texts in which an English "1 members are" reads "1 member is". Numbers reach the texts as they are written in the reader's
 * language, so a choice in the text could not tell one from many. Names that are put into a text stay as they are.
 */
final class CountedTexts extends ResourceBundleMessageSource {

    private static final Pattern ONE = Pattern.compile("(?<![\\d.,])1 ((?:redeemed |billed |marketing )?)"
            + "(member|message|conversion|row|journey|day|week|hour|minute|code|point|step|event|order|line|value|comment"
            + "|segment|recipient|visit|referral|entrie)s\\b( (?:are|were|have)\\b)?");

    private static final Map<String, String> VERBS = Map.of(" are", " is", " were", " was", " have", " has");

    @Override
    protected @Nullable String getMessageInternal(
            @Nullable String code, @Nullable Object @Nullable [] arguments, @Nullable Locale locale) {
        String text = super.getMessageInternal(code, arguments, locale);
        boolean english = locale == null || locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return text == null || arguments == null || arguments.length == 0 || !english
                ? text
                : singular(text, arguments);
    }

    static String singular(String text, @Nullable Object... arguments) {
        return ONE.matcher(text)
                .replaceAll(found ->
                        isWithin(arguments, found.group()) ? Matcher.quoteReplacement(found.group()) : one(found));
    }

    private static boolean isWithin(@Nullable Object[] arguments, String words) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> String.valueOf(argument).contains(words));
    }

    private static String one(MatchResult found) {
        String noun = found.group(2).equals("entrie") ? "entry" : found.group(2);
        String verb = found.group(3) == null ? "" : VERBS.get(found.group(3));
        return "1 " + found.group(1) + noun + verb;
    }
}
