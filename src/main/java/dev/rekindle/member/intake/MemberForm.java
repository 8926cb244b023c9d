package dev.rekindle.member.intake;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.platform.StorableNumber;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.rows.RowProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one row, each with the name of its column. A blank value leaves a field unset. Errors are collected, so
 * that a response names all of them.
 */
public final class MemberForm {

    private static final int MAX_TEXT = 200;
    private static final int MAX_ATTRIBUTE = 1000;
    private static final int MAX_TAG = 60;
    private static final int SHOWN = 80;
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,59}");
    private static final Pattern SPREADSHEET_NUMBER = Pattern.compile("\\d+([.,]\\d+)?[eE]\\+?\\d+");
    private static final Pattern TAG_SEPARATOR = Pattern.compile("[;,|，；、]");

    private final FieldRules rules;
    private final Instant now;
    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<ChannelKey, Boolean> consents = new TreeMap<>();
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private @Nullable String externalId;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable Birthday birthday;
    private @Nullable String zone;
    private @Nullable String locale;
    private @Nullable String tier;
    private @Nullable Long points;
    private @Nullable Set<String> tags;
    private @Nullable Instant joinedAt;

    public MemberForm(FieldRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /** The row as a member, or all its errors. */
    public IntakeResult read() {
        if (externalId == null && problems.stream().noneMatch(problem -> "external-id".equals(problem.code()))) {
            problems.add(0, new RowProblem(null, "external-id-missing", null));
        }
        if (externalId == null || !problems.isEmpty()) {
            return new IntakeResult.Refused(List.copyOf(problems));
        }
        return new IntakeResult.Accepted(new MemberDraft(
                externalId,
                email,
                phone,
                firstName,
                lastName,
                birthday,
                zone,
                locale,
                tier,
                points,
                tags,
                attributes.isEmpty() ? null : attributes,
                joinedAt,
                consents.isEmpty() ? null : consents,
                false));
    }

    /** Adds an error. */
    public void problem(@Nullable String column, String code, @Nullable String value) {
        problems.add(new RowProblem(column, code, shown(value)));
    }

    public void externalId(String column, @Nullable String text) {
        externalId = checked(column, text, "external-id", id -> roundedBySpreadsheet(id) ? null : id);
    }

    public void email(String column, @Nullable String text) {
        email = checked(column, text, text == null ? "email" : FieldRules.emailProblem(text.strip()), rules::email);
    }

    public void phone(String column, @Nullable String text, @Nullable String region) {
        String code = region == null && text != null && !text.strip().startsWith("+") ? "phone-region" : "phone";
        phone = checked(
                column, text, code, number -> roundedBySpreadsheet(number) ? null : rules.phone(number, region));
    }

    public void firstName(String column, @Nullable String text) {
        firstName = checked(column, text, "text", name -> name);
    }

    public void lastName(String column, @Nullable String text) {
        lastName = checked(column, text, "text", name -> name);
    }

    /** A full name in one field, used where first and last name are not given separately. */
    public void fullName(String column, @Nullable String text) {
        FullName name = checked(column, text, "text", FullName::of);
        if (name != null) {
            firstName = firstName == null ? name.first() : firstName;
            lastName = lastName == null ? name.last() : lastName;
        }
    }

    /** @param calendar the calendar of another column; null when there is none */
    public void birthday(String column, @Nullable String text, Birthday.@Nullable Calendar calendar) {
        birthday = checked(column, text, "birthday", day -> BirthdayText.parse(day, calendar, now));
    }

    public Birthday.@Nullable Calendar calendar(String column, @Nullable String text) {
        return checked(column, text, "calendar", BirthdayText::calendar);
    }

    public void zone(String column, @Nullable String text) {
        zone = checked(column, text, "zone", rules::zone);
    }

    public void locale(String column, @Nullable String text) {
        locale = checked(column, text, "locale", rules::locale);
    }

    public void tier(String column, @Nullable String text) {
        tier = checked(column, text, "text", name -> name);
    }

    public void points(String column, @Nullable String text) {
        points = checked(column, text, "points", rules::points);
    }

    public void tags(String column, @Nullable String text) {
        String all = checked(column, text, "text", tag -> tag);
        if (all != null) {
            TAG_SEPARATOR.splitAsStream(all).forEach(tag -> tag(column, tag));
        }
    }

    public void tag(String column, String text) {
        String tag = checked(column, text, "tag", name -> name.length() > MAX_TAG ? null : name);
        if (tag != null) {
            tags = tags == null ? new LinkedHashSet<>() : tags;
            tags.add(tag);
        }
    }

    public void joinedAt(String column, @Nullable String text) {
        joinedAt = checked(column, text, "moment", rules::moment);
        if (joinedAt != null && joinedAt.isAfter(now.plus(FUTURE))) {
            problem(column, "future", text);
        }
    }

    public void consent(String column, @Nullable String text, ChannelKey channel) {
        Boolean given = checked(column, text, "yes-no", rules::yesOrNo);
        if (given != null) {
            consents.put(channel, given);
        }
    }

    /** An attribute given as text; text that is a number or true or false is converted. */
    public void attribute(String column, String name, @Nullable String text) {
        Object value = checked(column, text, "text", rules::typed);
        if (value != null) {
            attribute(column, name, value);
        }
    }

    /** An attribute with its type: text, number or boolean. */
    public void attribute(String column, String name, Object value) {
        if (!isAttributeName(name)) {
            problem(column, "attribute-name", name);
        } else if (value instanceof Number number && !StorableNumber.is(number)) {
            problem(column, "too-long", null);
        } else if (!(value instanceof String text)) {
            attributes.put(name, value);
        } else if (text.length() > MAX_ATTRIBUTE) {
            problem(column, "too-long", text);
        } else if (StorableText.is(text)) {
            attributes.put(name, text);
        } else {
            problem(column, "characters", null);
        }
    }

    /** Letters, digits and underscores, not beginning with a digit, so that expressions can use the name. */
    public static boolean isAttributeName(String name) {
        return ATTRIBUTE_NAME.matcher(name).matches();
    }

    private <T> @Nullable T checked(
            String column, @Nullable String text, String code, Function<String, @Nullable T> reading) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (!StorableText.is(stripped)) {
            problem(column, "characters", null);
            return null;
        }
        if (stripped.length() > (code.equals("text") ? MAX_ATTRIBUTE : MAX_TEXT)) {
            problem(column, "too-long", stripped);
            return null;
        }
        T value = reading.apply(stripped);
        if (value == null) {
            problem(column, code, stripped);
        }
        return value;
    }

    /** Whether a spreadsheet has rounded a number, as in 8.61381E+12, so that its last digits are lost. */
    private static boolean roundedBySpreadsheet(String text) {
        return SPREADSHEET_NUMBER.matcher(text).matches();
    }

    private static @Nullable String shown(@Nullable String value) {
        return value == null || value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
    }
}
