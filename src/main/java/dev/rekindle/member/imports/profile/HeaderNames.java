package dev.rekindle.member.imports.profile;

import dev.rekindle.member.ContactChannels;
import dev.rekindle.member.imports.HeaderWords;
import dev.rekindle.member.imports.ImportTarget;
import dev.rekindle.member.imports.ImportTarget.Field;
import java.util.List;
import org.springframework.stereotype.Component;

/** Suggests a field of a member for each column by its name in the header. */
@Component
class HeaderNames {

    private final HeaderWords words = new HeaderWords();

    HeaderNames(ContactChannels channels) {
        words.add(
                Field.EXTERNAL_ID,
                "externalid id memberid memberno membernumber customerid customerno customernumber"
                        + " userid cardno cardnumber loyaltyid 会员号 会员编号 会员id 会员卡号 卡号 客户号 客户编号 编号 用户id 用户编号 顾客编号");
        words.add(Field.EMAIL, "email mail emailaddress 邮箱 电子邮箱 电子邮件 邮件 邮件地址 邮箱地址 电邮 电邮地址 电子信箱 信箱");
        words.add(
                Field.PHONE,
                "phone mobile mobilephone phonenumber mobilenumber tel telephone cell cellphone msisdn"
                        + " 手机 手机号 手机号码 电话 电话号码 联系电话 联络电话 移动电话 行动电话 流动电话");
        words.add(Field.FULL_NAME, "name fullname customername membername 姓名 名字 会员姓名 客户姓名 顾客姓名 称呼");
        words.add(Field.FIRST_NAME, "firstname givenname forename 名");
        words.add(Field.LAST_NAME, "lastname surname familyname 姓 姓氏");
        words.add(Field.BIRTHDAY, "birthday birthdate dateofbirth dob 生日 出生日期 出生年月日 出生年月 生辰");
        words.add(Field.BIRTHDAY_CALENDAR, "birthdaycalendar calendar birthdaytype 历法 生日类型 历 公历农历 阴历阳历");
        words.add(Field.ZONE, "zone timezone tz 时区 所在时区");
        words.add(Field.LOCALE, "locale language lang 语言 语种 语系");
        words.add(Field.TIER, "tier level memberlevel grade status 等级 会员等级 级别 会员级别");
        words.add(Field.POINTS, "points score balance pointsbalance 积分 会员积分 可用积分 点数 会员点数 红利点数");
        words.add(Field.TAGS, "tags tag labels label 标签");
        words.add(
                Field.JOINED_AT,
                "joinedat joined joindate joinedon registered registeredat registrationdate signupdate"
                        + " createdat 注册时间 注册日期 入会时间 入会日期 加入时间 加入日期");
        channels.all()
                .forEach(channel ->
                        channel.consentColumns().forEach(name -> words.add(ImportTarget.consent(channel.key()), name)));
    }

    List<ImportTarget> suggest(List<String> columns) {
        return words.suggest(columns);
    }
}
