package dev.rekindle.message.channel.sms;

import static dev.rekindle.platform.SqlParameters.timestamp;

import dev.rekindle.sandbox.Sandbox;
import dev.rekindle.setting.Live;
import dev.rekindle.setting.Secret;
import dev.rekindle.setting.SettingChanged;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the token of an account in a table when somebody replaces it by form, for as long as receipts may arrive; later it is
 * deleted with the next change or start. The sandbox's account never changes.
 */
@Component
class JdbcFormerAccounts implements FormerAccounts {

    /** As long as {@link SmsChannel#receiptTimeout()}: what is not reported by then counts as unknown. */
    static final Duration KEPT = Duration.ofDays(3);

    private static final Set<String> ACCOUNT =
            Set.of("message.sms.base-url", "message.sms.account-sid", "message.sms.auth-token");

    private final JdbcClient jdbc;
    private final Live<SmsSettings> settings;
    /** Asked for when a report comes: what is done at the start does not need it. */
    private final ObjectProvider<Sandbox> sandbox;

    private final Clock clock;

    JdbcFormerAccounts(JdbcClient jdbc, Live<SmsSettings> settings, ObjectProvider<Sandbox> sandbox, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    @Override
    public List<String> tokensOf(String accountSid) {
        Sandbox.TwilioAccount own = sandbox.getObject().twilio();
        if (accountSid.equals(own.accountSid())) {
            return List.of(own.authToken());
        }
        return jdbc.sql("""
                        select secret from former_account
                         where channel = :channel and account = :account and replaced_at > :oldest
                        """)
                .param("channel", SmsChannel.KEY.value())
                .param("account", accountSid)
                .param("oldest", timestamp(clock.instant().minus(KEPT)))
                .query(String.class)
                .list();
    }

    /** In the transaction of the change; the value in effect is still the one before. */
    @EventListener
    void on(SettingChanged changed) {
        SmsSettings before = settings.get();
        Secret token = before.authToken();
        String sid = before.accountSid();
        if (ACCOUNT.contains(changed.name()) && !before.inSandbox() && token != null && sid != null) {
            forgetOld();
            keep(sid.strip(), token);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void forgetOld() {
        jdbc.sql("delete from former_account where replaced_at <= :oldest")
                .param("oldest", timestamp(clock.instant().minus(KEPT)))
                .update();
    }

    private void keep(String sid, Secret token) {
        jdbc.sql("""
                        insert into former_account (channel, account, secret, replaced_at)
                        values (:channel, :account, :secret, :now)
                        on conflict (channel, account, secret) do update set replaced_at = excluded.replaced_at
                        """)
                .param("channel", SmsChannel.KEY.value())
                .param("account", sid)
                .param("secret", token.reveal())
                .param("now", timestamp(clock.instant()))
                .update();
    }
}
