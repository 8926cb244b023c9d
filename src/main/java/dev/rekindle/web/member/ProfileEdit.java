package dev.rekindle.web.member;

import dev.rekindle.member.Birthday;
import dev.rekindle.member.Member;
import dev.rekindle.member.MemberDraft.Clearable;
import dev.rekindle.member.intake.FieldRules;
import dev.rekindle.member.intake.IntakeDefaults;
import dev.rekindle.member.intake.IntakeResult;
import dev.rekindle.member.intake.MemberForm;
import dev.rekindle.member.intake.PhoneSettings;
import dev.rekindle.setting.Live;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The profile of a member as fields of a form, read by the rules of imports. A field that is as it was is not read. */
@Component
class ProfileEdit {

    static final String ATTRIBUTE = "attribute.";

    private static final Map<String, Clearable> CLEARABLE = Map.of(
            "firstName", Clearable.FIRST_NAME,
            "lastName", Clearable.LAST_NAME,
            "email", Clearable.EMAIL,
            "phone", Clearable.PHONE,
            "birthday", Clearable.BIRTHDAY,
            "zone", Clearable.ZONE,
            "locale", Clearable.LOCALE,
            "tier", Clearable.TIER);

    private final FieldRules rules;
    private final Live<PhoneSettings> phones;
    private final Clock clock;

    ProfileEdit(FieldRules rules, Live<PhoneSettings> phones, Clock clock) {
        this.rules = rules;
        this.phones = phones;
        this.clock = clock;
    }

    /** The stored values as text, by name of the field; empty for none. */
    Map<String, String> fields(Member member) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("firstName", Objects.toString(member.firstName(), ""));
        fields.put("lastName", Objects.toString(member.lastName(), ""));
        fields.put("email", Objects.toString(member.email(), ""));
        fields.put("phone", Objects.toString(member.phone(), ""));
        fields.put("birthday", birthday(member.birthday()));
        fields.put("calendar", calendar(member.birthday()));
        fields.put("zone", member.zone() == null ? "" : member.zone().getId());
        fields.put("locale", member.locale() == null ? "" : member.locale().toLanguageTag());
        fields.put("tier", Objects.toString(member.tier(), ""));
        new TreeMap<>(member.attributes()).forEach((name, value) -> fields.put(ATTRIBUTE + name, value.toString()));
        return fields;
    }

    /** The names of the fields that were changed. */
    List<String> changed(Member member, Map<String, String> typed) {
        return fields(member).entrySet().stream()
                .filter(field -> !typed.getOrDefault(field.getKey(), field.getValue())
                        .strip()
                        .equals(field.getValue()))
                .map(Map.Entry::getKey)
                .map(name -> name.equals("calendar") ? "birthday" : name)
                .distinct()
                .toList();
    }

    IntakeResult read(Member member, Map<String, String> typed) {
        var form = new MemberForm(
                rules, new IntakeDefaults(clock.instant(), phones.get().defaultRegion(), null));
        form.exactExternalId("externalId", member.externalId());
        changed(member, typed)
                .forEach(name -> read(form, name, typed.getOrDefault(name, "").strip(), typed));
        return form.read();
    }

    private static void read(MemberForm form, String name, String text, Map<String, String> typed) {
        if (text.isEmpty()) {
            clear(form, name);
            return;
        }
        switch (name) {
            case "firstName" -> form.firstName(name, text);
            case "lastName" -> form.lastName(name, text);
            case "email" -> form.email(name, text);
            case "phone" -> form.phone(name, text);
            case "birthday" ->
                form.birthday(name, text, form.calendar("calendar", typed.getOrDefault("calendar", "solar")));
            case "zone" -> form.zone(name, text);
            case "locale" -> form.locale(name, text);
            case "tier" -> form.tier(name, text);
            default -> form.attribute(name, name.substring(ATTRIBUTE.length()), text);
        }
    }

    private static void clear(MemberForm form, String name) {
        Clearable field = CLEARABLE.get(name);
        if (field != null) {
            form.clear(field);
        } else {
            form.clearAttribute(name, name.substring(ATTRIBUTE.length()));
        }
    }

    /** As the rules read it again. */
    private static String birthday(@Nullable Birthday day) {
        if (day == null) {
            return "";
        }
        if (day.calendar() == Birthday.Calendar.LUNAR) {
            return (day.year() == null ? "" : day.year() + "年") + (day.leapMonth() ? "闰" : "") + day.month() + "月"
                    + day.day() + "日";
        }
        String yearless = "%02d-%02d".formatted(day.month(), day.day());
        return day.year() == null ? yearless : "%04d-%s".formatted(day.year(), yearless);
    }

    private static String calendar(@Nullable Birthday day) {
        return day != null && day.calendar() == Birthday.Calendar.LUNAR ? "lunar" : "solar";
    }
}
