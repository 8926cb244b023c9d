package dev.rekindle.member.imports;

import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Suggests a target for each column by its name in the header, in English or Chinese. */
@Component
class HeaderNames {

    private static final Pattern NOISE = Pattern.compile("[\\s_\\-./()（）:：*#]+");
    private static final Map<String, Field> NAMES = new HashMap<>();

    static {
        add(
                Field.EXTERNAL_ID,
                "externalid id memberid memberno membernumber customerid customerno customernumber"
                        + " userid cardno cardnumber loyaltyid 会员号 会员编号 会员id 会员卡号 卡号 客户号 客户编号 编号 用户id 會員編號");
        add(Field.EMAIL, "email mail emailaddress 邮箱 电子邮箱 电子邮件 邮件 邮件地址 邮箱地址 電郵");
        add(
                Field.PHONE,
                "phone mobile mobilephone phonenumber mobilenumber tel telephone cell cellphone msisdn"
                        + " 手机 手机号 手机号码 电话 电话号码 联系电话 移动电话 手機");
        add(Field.FULL_NAME, "name fullname customername membername 姓名 名字 会员姓名 客户姓名 称呼");
        add(Field.FIRST_NAME, "firstname givenname forename 名");
        add(Field.LAST_NAME, "lastname surname familyname 姓 姓氏");
        add(Field.BIRTHDAY, "birthday birthdate dateofbirth dob 生日 出生日期 出生年月日 出生年月 生辰");
        add(Field.BIRTHDAY_CALENDAR, "birthdaycalendar calendar birthdaytype 历法 生日类型 历 公历农历 阴历阳历");
        add(Field.ZONE, "zone timezone tz 时区 所在时区");
        add(Field.LOCALE, "locale language lang 语言 语种");
        add(Field.TIER, "tier level memberlevel grade status 等级 会员等级 级别 会员级别");
        add(Field.POINTS, "points score balance pointsbalance 积分 会员积分 可用积分");
        add(Field.TAGS, "tags tag labels label 标签");
        add(
                Field.JOINED_AT,
                "joinedat joined joindate joinedon registered registeredat registrationdate signupdate"
                        + " createdat 注册时间 注册日期 入会时间 入会日期 加入时间 加入日期");
    }

    private final Map<String, ImportTarget> consents = new HashMap<>();

    HeaderNames(ContactChannels channels) {
        channels.all()
                .forEach(channel -> channel.consentColumns()
                        .forEach(name -> consents.put(plain(name), ImportTarget.consent(channel.key()))));
    }

    /** A target for each column, each field at most once; a column that is not recognised is ignored. */
    List<ImportTarget> suggest(List<String> columns) {
        Set<ImportTarget> used = new HashSet<>();
        var targets = new ArrayList<ImportTarget>();
        for (String column : columns) {
            ImportTarget target = targetOf(plain(column));
            targets.add(used.add(target) ? target : ImportTarget.of(Field.IGNORE));
        }
        return targets;
    }

    private ImportTarget targetOf(String name) {
        Field field = NAMES.get(name);
        return field != null ? ImportTarget.of(field) : consents.getOrDefault(name, ImportTarget.of(Field.IGNORE));
    }

    private static void add(Field field, String names) {
        for (String name : names.split(" ")) {
            NAMES.put(name, field);
        }
    }

    private static String plain(String name) {
        return NOISE.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
