package dev.rekindle.member.intake;

import dev.rekindle.dictionary.ValueType;
import dev.rekindle.member.Birthday;
import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberDraft;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.ProfileLimits;
import dev.rekindle.platform.SingleLine;
import dev.rekindle.platform.StorableNumber;
import dev.rekindle.platform.StorableText;
import dev.rekindle.platform.TextLimit;
import dev.rekindle.platform.rows.RowProblem;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
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
 * The fields of one row, each with the name of its column. A blank value leaves a field unset, and {@link #clear} removes
 * the stored one. Errors are collected, so that a response names all of them.
 */
public final class MemberForm {

    private static final TextLimit TEXT = TextLimit.of(200);
    private static final TextLimit ATTRIBUTE = TextLimit.of(1000);
    private static final TextLimit TAG = TextLimit.of(60);
    private static final TextLimit TAGS = TextLimit.of(8000);
    private static final TextLimit SHOWN = TextLimit.of(80);
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Pattern ATTRIBUTE_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,59}");
    private static final Pattern SPREADSHEET_NUMBER = Pattern.compile("\\d([.,]\\d+)?[eE]\\+\\d{1,3}");
    private static final Pattern TAG_SEPARATOR = Pattern.compile("[;,|，；、]");

    private final FieldRules rules;
    private final IntakeDefaults defaults;
    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<ChannelKey, Boolean> consents = new TreeMap<>();
    private final Map<String, @Nullable Object> attributes = new LinkedHashMap<>();
    private final Set<Clearable> cleared = EnumSet.noneOf(Clearable.class);
    private @Nullable String externalId;
    private boolean idGiven;
    private @Nullable String email;
    private @Nullable String phone;
    private @Nullable FullName fullName;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable Birthday birthday;
    private @Nullable String zone;
    private @Nullable String locale;
    private @Nullable String tier;
    private @Nullable Long points;
    private @Nullable Set<String> tags;
    private @Nullable Instant joinedAt;

    public MemberForm(FieldRules rules, IntakeDefaults defaults) {
        this.rules = rules;
        this.defaults = defaults;
    }

    /** The row as a member, or all its errors. */
    public IntakeResult read() {
        if (externalId == null && !idGiven) {
            problems.add(0, new RowProblem(null, "external-id-missing", null));
        }
        String exceeded = ProfileLimits.exceededBy(attributes, tags);
        if (exceeded != null) {
            problem(null, exceeded, null);
        }
        if (externalId == null || !problems.isEmpty()) {
            return new IntakeResult.Refused(List.copyOf(problems));
        }
        applyFullName();
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
                false,
                Set.copyOf(cleared)));
    }

    /** A full name replaces both parts, so that an update leaves no part of another name; separate fields override it. */
    private void applyFullName() {
        if (fullName == null || firstName != null || lastName != null) {
            firstName = firstName == null && fullName != null ? fullName.first() : firstName;
            lastName = lastName == null && fullName != null ? fullName.last() : lastName;
            return;
        }
        firstName = fullName.first();
        lastName = fullName.last();
        cleared.addAll(Set.of(Clearable.FIRST_NAME, Clearable.LAST_NAME));
    }

    /** Removes the stored value of a field. */
    public void clear(Clearable field) {
        cleared.add(field);
    }

    /** Removes an attribute. */
    public void clearAttribute(String column, String name) {
        if (isAttributeName(name)) {
            attributes.put(name, null);
        } else {
            problem(column, "attribute-name", name);
        }
    }

    /** Adds an error. */
    public void problem(@Nullable String column, String code, @Nullable String value) {
        problems.add(new RowProblem(column, code, shown(value)));
    }

    /** The id from a file, which a spreadsheet may have rounded. */
    public void externalId(String column, @Nullable String text) {
        idGiven = text != null && !text.isBlank();
        externalId = singleLine(column, text, "external-id", id -> roundedBySpreadsheet(id) ? null : id);
    }

    /** The id as a program gives it: 1e5 is an id like any other. */
    public void exactExternalId(String column, @Nullable String text) {
        idGiven = text != null && !text.isBlank();
        externalId = singleLine(column, text, "external-id", id -> id);
    }

    public void email(String column, @Nullable String text) {
        String code = text == null ? "email" : FieldRules.emailProblem(text.strip());
        email = singleLine(column, text, code, rules::email);
    }

    public void phone(String column, @Nullable String text) {
        String region = defaults.region();
        String code = region == null && text != null && !text.strip().startsWith("+") ? "phone-region" : "phone";
        phone = singleLine(
                column, text, code, number -> roundedBySpreadsheet(number) ? null : rules.phone(number, region));
    }

    public void firstName(String column, @Nullable String text) {
        firstName = name(column, text);
    }

    public void lastName(String column, @Nullable String text) {
        lastName = name(column, text);
    }

    /** A full name in one field, used where first and last name are not given separately. */
    public void fullName(String column, @Nullable String text) {
        String name = name(column, text);
        fullName = name == null ? null : FullName.of(name);
    }

    /** A line break within a name becomes a space. */
    private @Nullable String name(String column, @Nullable String text) {
        return checked(column, text, "text", TEXT, name -> Reading.of(SingleLine.of(name)));
    }

    /** @param calendar the calendar of another column; null when there is none */
    public void birthday(String column, @Nullable String text, Birthday.@Nullable Calendar calendar) {
        birthday = checked(column, text, "birthday", TEXT, day -> BirthdayText.parse(plain(day), calendar, defaults));
    }

    public Birthday.@Nullable Calendar calendar(String column, @Nullable String text) {
        return singleLine(column, text, "calendar", BirthdayText::calendar);
    }

    public void zone(String column, @Nullable String text) {
        zone = singleLine(column, text, "zone", rules::zone);
    }

    public void locale(String column, @Nullable String text) {
        locale = singleLine(column, text, "locale", rules::locale);
    }

    public void tier(String column, @Nullable String text) {
        tier = name(column, text);
    }

    public void points(String column, @Nullable String text) {
        points = checked(column, text, "points", TEXT, number -> rules.points(plain(number)));
    }

    public void tags(String column, @Nullable String text) {
        String all = checked(column, text, "text", TAGS, Reading::of);
        if (all != null) {
            TAG_SEPARATOR.splitAsStream(all).forEach(tag -> tag(column, tag));
        }
    }

    public void tag(String column, String text) {
        String tag = checked(
                column,
                text,
                "tag",
                TAGS,
                name -> Reading.ofNullable(TAG.isExceededBy(name) ? null : SingleLine.of(name), "tag"));
        if (tag != null) {
            tags = tags == null ? new LinkedHashSet<>() : tags;
            tags.add(tag);
        }
    }

    public void joinedAt(String column, @Nullable String text) {
        joinedAt = checked(
                column, text, "moment", TEXT, moment -> WrittenMoment.parse(plain(moment), defaults.dateOrder()));
        if (joinedAt != null && joinedAt.isAfter(defaults.now().plus(FUTURE))) {
            problem(column, "future", text);
        }
    }

    public void consent(String column, @Nullable String text, ChannelKey channel) {
        Boolean given = singleLine(column, text, "yes-no", rules::yesOrNo);
        if (given != null) {
            consents.put(channel, given);
        }
    }

    /** An attribute given as text: read as its declared type, or else converted if it is a number or true or false. */
    public void attribute(String column, String name, @Nullable String text) {
        ValueType type = rules.declaredType(name);
        Object value = checked(
                column,
                text,
                "text",
                ATTRIBUTE,
                one -> type == null ? Reading.of(rules.typed(one)) : declared().read(type, one));
        if (value != null) {
            store(column, name, value);
        }
    }

    /** An attribute as text, number or boolean; one of a declared type that does not read as it is an error. */
    public void attribute(String column, String name, Object value) {
        ValueType type = rules.declaredType(name);
        if (type == null) {
            store(column, name, value);
            return;
        }
        Reading<Object> read = declared().read(type, value);
        if (read.value() == null) {
            problem(column, String.valueOf(read.problem()), value.toString());
        } else {
            store(column, name, read.value());
        }
    }

    private AttributeValue declared() {
        return new AttributeValue(rules, defaults.dateOrder());
    }

    private void store(String column, String name, Object value) {
        if (!isAttributeName(name)) {
            problem(column, "attribute-name", name);
        } else if (value instanceof Number number && !StorableNumber.is(number)) {
            problem(column, "number-size", null);
        } else if (!(value instanceof String text)) {
            attributes.put(name, value);
        } else if (ATTRIBUTE.isExceededBy(text)) {
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

    /** A field that cannot hold a line break. */
    private <T> @Nullable T singleLine(
            String column, @Nullable String text, String code, Function<String, @Nullable T> reading) {
        return checked(
                column,
                text,
                code,
                TEXT,
                line -> SingleLine.is(line)
                        ? Reading.ofNullable(reading.apply(line), code)
                        : Reading.refused("line-break"));
    }

    private <T> @Nullable T checked(
            String column, @Nullable String text, String code, TextLimit limit, Function<String, Reading<T>> reading) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (!StorableText.is(stripped)) {
            problem(column, "characters", null);
            return null;
        }
        if (limit.isExceededBy(stripped)) {
            problem(column, "too-long", stripped);
            return null;
        }
        Reading<T> read = reading.apply(stripped);
        if (read.value() == null) {
            problem(column, read.problem() == null ? code : read.problem(), stripped);
        }
        return read.value();
    }

    /** Full-width digits and punctuation become plain ones. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Form.NFKC);
    }

    /** Whether a spreadsheet has rounded a number, as in 8.61381E+12, so that its last digits are lost. */
    private static boolean roundedBySpreadsheet(String text) {
        return SPREADSHEET_NUMBER.matcher(text).matches();
    }

    private static @Nullable String shown(@Nullable String value) {
        return value == null ? null : SHOWN.shorten(value);
    }
}
