package dev.rekindle.member.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.rekindle.member.EmailAddress;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Parses single values; every method returns null for an invalid value. */
@Component
public class FieldRules {

    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1", "x", "是", "同意", "有", "对");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "否", "不同意", "无", "不");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    /** Numbers reserved for fiction: Ofcom's mobile numbers for drama and 555-0100 to 0199 in North America. */
    private static final Pattern FICTION = Pattern.compile("\\+447700900\\d{3}|\\+1[2-9]\\d{2}55501\\d{2}");

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

    /** An e-mail address that can be mailed, as it was written. */
    public @Nullable String email(String text) {
        return EmailAddress.of(text).isPresent() ? text : null;
    }

    /** The code of what is wrong with an e-mail address. */
    static String emailProblem(String text) {
        return switch (EmailAddress.flawIn(text).orElse(EmailAddress.Flaw.MALFORMED)) {
            case MALFORMED -> "email";
            case LOCAL_PART -> "email-local";
            case DOMAIN -> "email-domain";
        };
    }

    /**
     * A valid phone number, or one that is reserved for fiction.
     *
     * @return the number in E.164
     */
    public @Nullable String phone(String text, @Nullable String region) {
        try {
            var number = phones.parse(text, region);
            String e164 = phones.format(number, PhoneNumberFormat.E164);
            return phones.isValidNumber(number) || FICTION.matcher(e164).matches() ? e164 : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** A name of the time-zone database; offsets are rejected because they have no summer time. */
    public @Nullable String zone(String text) {
        return ZONES.contains(text) ? text : null;
    }

    /** A BCP 47 tag of a language that exists; zh_CN is read as zh-CN. */
    public @Nullable String locale(String text) {
        try {
            var locale =
                    new Locale.Builder().setLanguageTag(text.replace('_', '-')).build();
            return LANGUAGES.contains(locale.getLanguage()) ? locale.toLanguageTag() : null;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    public @Nullable Long points(String text) {
        return WHOLE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    public @Nullable Boolean yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
    }

    /** ISO 8601 with offset, or a date or local time, which is then read as UTC; not before 1900. */
    public @Nullable Instant moment(String text) {
        Instant moment = anyMoment(text);
        return moment == null || moment.isBefore(EARLIEST) ? null : moment;
    }

    private static @Nullable Instant anyMoment(String text) {
        Matcher date = DATE.matcher(text);
        try {
            if (date.matches()) {
                return LocalDate.of(number(date, 1), number(date, 2), number(date, 3))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
            }
            String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) (\\d)", "$1T$2");
            boolean hasOffset = iso.matches(".*(Z|[+-]\\d{2}:?\\d{2})");
            return hasOffset
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** A number, true or false if the text is exactly that, otherwise the text: 007 is text because of its zeros. */
    public Object typed(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text.indexOf('.') < 0 ? (Object) Long.valueOf(text) : new BigDecimal(text);
        }
        return switch (text) {
            case "true", "TRUE" -> true;
            case "false", "FALSE" -> false;
            default -> text;
        };
    }
}
