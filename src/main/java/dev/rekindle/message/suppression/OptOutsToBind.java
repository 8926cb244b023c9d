package dev.rekindle.message.suppression;

import static dev.rekindle.platform.SqlColumns.instant;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.MemberId;
import dev.rekindle.message.suppression.MailboxOptOuts.Withdrawal;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Binds, before the first message is sent, the mailboxes of members who opted out under an earlier version. */
@Component
class OptOutsToBind implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(OptOutsToBind.class);

    private static final String TAKE = """
            delete from opt_out_to_bind
             where ctid = any(array(select ctid from opt_out_to_bind limit 1000 for update skip locked))
            returning member_id, channel, topic, changed_at, source
            """;

    private final JdbcClient jdbc;
    private final MailboxOptOuts mailboxes;
    private final TransactionTemplate transaction;

    OptOutsToBind(JdbcClient jdbc, MailboxOptOuts mailboxes, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.mailboxes = mailboxes;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterSingletonsInstantiated() {
        int bound = 0;
        for (int taken = slice(); taken > 0; taken = slice()) {
            bound += taken;
        }
        if (bound > 0) {
            log.info("Opt-outs of an earlier version bound to mailboxes: count={}", bound);
        }
    }

    private int slice() {
        Integer taken = transaction.execute(status -> {
            List<Withdrawal> withdrawals = jdbc.sql(TAKE)
                    .query((row, index) -> new Withdrawal(
                            new MemberId(row.getLong("member_id")),
                            ChannelKey.of(row.getString("channel")),
                            row.getString("topic"),
                            instant(row, "changed_at"),
                            row.getString("source")))
                    .list();
            mailboxes.bind(withdrawals);
            return withdrawals.size();
        });
        return taken == null ? 0 : taken;
    }
}
