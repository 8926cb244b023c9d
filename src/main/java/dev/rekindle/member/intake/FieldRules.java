package dev.rekindle.member.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import dev.rekindle.dictionary.Dictionary;
import dev.rekindle.dictionary.EntryKey;
import dev.rekindle.dictionary.ValueType;
import dev.rekindle.member.EmailAddress;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Parses single values; every method returns null for an invalid value. */
@Component
public class FieldRules {

    private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1", "x", "是", "同意", "有", "对");
    private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "否", "不同意", "无", "不");
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern WHOLE = Pattern.compile("([+-]?)0*(\\d{1,40}?)(?:\\.0*)?");
    private static final int MOST_DIGITS = 15;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,14})(\\.\\d{1,9})?");
    /** Numbers reserved for fiction: Ofcom's mobile numbers for drama and 555-0100 to 0199 in North America. */
    private static final Pattern FICTION = Pattern.compile("\\+447700900\\d{3}|\\+1[2-9]\\d{2}55501\\d{2}");

    private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    private final Function<String, @Nullable ValueType> declared;

    @Autowired
    FieldRules(Dictionary dictionary) {
        this.declared = attribute -> dictionary.declaredType(EntryKey.attribute(attribute));
    }

    /** With types of attributes that are declared otherwise than in the dictionary. */
    public FieldRules(Function<String, @Nullable ValueType> declared) {
        this.declared = declared;
    }

    /** The type that an attribute is declared to have; null for any. */
    @Nullable
    ValueType declaredType(String attribute) {
        return declared.apply(attribute);
    }

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

    /** Whether phone numbers of a region are known, by its ISO 3166 code. */
    public boolean isRegion(String region) {
        return phones.getSupportedRegions().contains(region);
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

    /** A whole number, which may be negative; 120.0 as data tools export it is 120. */
    Reading<Long> points(String text) {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            return Reading.refused("points");
        }
        String digits = whole.group(2);
        return digits.length() > MOST_DIGITS
                ? Reading.refused("points-size")
                : Reading.of(Long.parseLong(digits) * (whole.group(1).equals("-") ? -1 : 1));
    }

    public @Nullable Boolean yesOrNo(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        if (YES.contains(word)) {
            return true;
        }
        return NO.contains(word) ? false : null;
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
