package dev.rekindle.message.channel.email.refusal;

import dev.rekindle.message.RefusalCause;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the words of mail servers say where their codes are vague. Words about the sender come before those about the
 * address, so that a doubtful reply suppresses nobody.
 */
final class RefusalWords {

    private static final Map<Pattern, RefusalCause> MEANINGS = new LinkedHashMap<>();

    static {
        // Exchange Online says so of a recipient that does not exist
        say(RefusalCause.ADDRESS_DEAD, "5\\.4\\.1\\b.{0,80}recipient address rejected");
        say(RefusalCause.CONFIGURATION_WRONG, """
                relay(ing)?( access)? (is )?(denied|not (permitted|allowed))|unable to relay|authentication (is )?required
                must (first )?(authenticate|issue a starttls)|not authenticated|authentication credentials invalid
                """);
        say(RefusalCause.MAILBOX_BUSY, """
                gr[ea]y-? ?list|over ?quota|quota (is )?exceeded|exceed\\w*( \\S+){0,3} (quota|storage)|disk full
                (mailbox|inbox|account|storage|user)( \\S+){0,4} (is )?(full|over)\\b|mailbox size limit
                receiving mail (at a rate|too quickly)|insufficient (disk|storage|space)|邮箱已满|空间不足|容量已满
                """);
        say(RefusalCause.SENDER_REFUSED, """
                \\bspam|(black|block|deny) ?-?list|\\bblocked\\b|\\bbanned\\b|\\b(dns|r)bl\\b|spamhaus|barracuda|reputation
                polic(y|ies)|\\bspf\\b|\\bdkim\\b|\\bdmarc\\b|unsolicited|bulk mail|junk|virus|malware|phish
                ip (address )?(is )?(frequency|limited|blocked)|access denied|complaints|reverse dns|\\bptr\\b|\\bhelo\\b
                sender( \\S+){0,4} (rejected|denied|refused|not (allowed|exist|found)|does not exist|invalid|unknown)
                (bad|invalid|unknown) sender|sender verify failed|sender'?s domain|domain of (the )?sender|sending (ip|domain)
                content( \\S+){0,2} (rejected|refused|denied)|(message|mail)( \\S+){0,2} (too (large|big)|refused|blocked)
                size exceeds|exceeds( \\S+){0,3} (size|length)|not (authori[sz]ed|allowed|permitted) to send
                please use the smtp server of your isp|垃圾邮件|被拦截|频率|发件人
                """);
        say(RefusalCause.ADDRESS_DEAD, """
                (unknown|no such|invalid|non-?existent|bad) (user|recipient|mailbox|address|account|local|person|domain|to\\b)
                (user|recipient|mailbox|address|account|addressee|customer)( \\S+){0,5} (is |has been )?(not found|unknown\
                |does ?n[o']t exist|not exist|invalid|disabled|deactivated|suspended|inactive|closed|expired|not listed\
                |not known|unavailable|not available|no longer \\w+)
                user unknown|recip(ient)?notfound|(user|recipient|mailbox) (is )?unknown|no mailbox|no user here|not our customer
                wasn.t found at the destination|couldn.t be found|does not accept (e-?)?mail|null ?mx|unrouteable
                (host|domain)( \\S+){0,3} (not found|does not exist)|no longer on server|用户不存在|收件人不存在|邮箱不存在|帐号不存在
                """);
    }

    private RefusalWords() {}

    /** Empty when the words say nothing that is known. */
    static Optional<RefusalCause> in(String text) {
        return MEANINGS.entrySet().stream()
                .filter(meaning -> meaning.getKey().matcher(text).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** @param phrases regular expressions, one or more a line */
    private static void say(RefusalCause cause, String phrases) {
        MEANINGS.put(
                Pattern.compile(phrases.strip().replace("\n", "|"), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                cause);
    }
}
