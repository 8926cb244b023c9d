package dev.rekindle.member.store;

import static dev.rekindle.platform.SqlParameters.texts;

import dev.rekindle.member.ChannelKey;
import dev.rekindle.member.ContactChannels;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes the table channel, to which consents and messages refer: every channel that is or was installed. */
@Component
class ChannelTable {

    ChannelTable(JdbcClient jdbc, ContactChannels channels) {
        jdbc.sql("insert into channel (key) select unnest(?::text[]) on conflict do nothing")
                .param(texts(channels.keys(), ChannelKey::value))
                .update();
    }
}
