package dev.rekindle.dictionary;

import static dev.rekindle.testing.MemberDraftBuilder.aMember;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rekindle.dictionary.DictionaryEntry.Description;
import dev.rekindle.event.EventDraft;
import dev.rekindle.event.Events;
import dev.rekindle.member.MemberChange;
import dev.rekindle.member.Members;
import dev.rekindle.member.StoreContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** The dictionary fills itself from what arrives, and keeps what people say of names. */
@SpringJUnitConfig(StoreContext.class)
class DictionaryIT {

    @Autowired
    private Dictionary dictionary;

    @Autowired
    private Arrivals arrivals;

    @Autowired
    private Members members;

    @Autowired
    private Events events;

    @Autowired
    private JdbcClient jdbc;

    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void entersWhatArrivesWithMembersEventsAndChanges() {
        String skin = "skin" + unique;
        members.upsert(
                List.of(
                        aMember("one-" + unique)
                                .with(Map.of(skin, "dry"))
                                .tagged("t-" + unique)
                                .draft(),
                        aMember("two-" + unique).with(Map.of(skin, 7)).draft()),
                "test");
        members.change(List.of(new MemberChange.SetAttribute(
                members.byExternalId("one-" + unique).orElseThrow().id(), "next" + unique, "2026-12-01")));
        String type = "order_" + unique;
        events.record(List.of(event("1", type, Map.of("sku", "A-1", "gift", true, "lines", List.of(1)))));
        events.record(List.of(event("2", type, Map.of("sku", "A-2", "weight", new BigDecimal("1.5")))));

        DictionaryEntry entry = dictionary.find(EntryKey.attribute(skin)).orElseThrow();
        assertThat(entry.received()).isEqualTo(2);
        assertThat(entry.receivedTypes()).containsExactlyInAnyOrder(ValueType.TEXT, ValueType.NUMBER);
        assertThat(entry.type()).as("values of two types").isEqualTo(ValueType.TEXT);
        assertThat(entry.firstSeenAt()).isEqualTo(StoreContext.NOW);
        assertThat(type(EntryKey.attribute("next" + unique))).isEqualTo(ValueType.DATE);
        assertThat(dictionary.find(EntryKey.tag("t-" + unique)).orElseThrow().received())
                .isEqualTo(1);
        assertThat(dictionary.find(EntryKey.eventType(type)).orElseThrow().received())
                .isEqualTo(2);
        assertThat(type(EntryKey.property(type, "sku"))).isEqualTo(ValueType.TEXT);
        assertThat(type(EntryKey.property(type, "gift"))).isEqualTo(ValueType.YES_NO);
        assertThat(type(EntryKey.property(type, "lines"))).isEqualTo(ValueType.LIST);
        assertThat(type(EntryKey.property(type, "weight"))).isEqualTo(ValueType.NUMBER);
    }

    @Test
    void intakeRunsNoStatementForIt() {
        long before = rows();
        IntStream.range(0, 500).forEach(i -> arrivals.event("quiet_" + unique, Map.of("n" + i, i)));
        assertThat(rows()).as("rows before the buffer is written").isEqualTo(before);
        dictionary.all(EntryKind.TOPIC);
        assertThat(rows()).isEqualTo(before + 501);
        dictionary.all(EntryKind.TOPIC);
        assertThat(dictionary
                        .find(EntryKey.eventType("quiet_" + unique))
                        .orElseThrow()
                        .received())
                .as("written once")
                .isEqualTo(500);
    }

    @Test
    void keepsWhatPeopleSayWhateverArrives() {
        EntryKey key = EntryKey.attribute("said" + unique);
        dictionary.describe(key, new Description(ValueType.MONEY, "Spend", "", "All shops", false));
        arrivals.attribute(key.key(), 12);
        DictionaryEntry entry = dictionary.find(key).orElseThrow();
        assertThat(entry.type()).isEqualTo(ValueType.MONEY);
        assertThat(entry.description().text()).isEqualTo("All shops");
        assertThat(entry.received()).isEqualTo(1);
        assertThat(dictionary.label(key, Locale.UK)).contains("Spend");
        assertThat(dictionary.label(key, Locale.SIMPLIFIED_CHINESE)).isEmpty();
        assertThat(dictionary.anyLabel(key)).contains("Spend");
        assertThat(dictionary.declaredType(key)).isEqualTo(ValueType.MONEY);
        dictionary.describe(key, new Description(null, "Spend", "消费", "", true));
        assertThat(dictionary.label(key, Locale.SIMPLIFIED_CHINESE)).contains("消费");
        assertThat(dictionary.offered(EntryKind.ATTRIBUTE)).doesNotContain(key.key());
        assertThat(dictionary.retired(EntryKind.ATTRIBUTE)).contains(key.key());
        assertThatThrownBy(() ->
                        dictionary.describe(EntryKey.topic("t"), new Description(ValueType.DATE, "", "", "", false)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesWithoutEndDoNotFillIt() {
        String type = "flood_" + unique;
        for (int i = 0; i < 12_000; i++) {
            arrivals.event(type, Map.of("p" + i, i));
        }
        dictionary.all(EntryKind.TOPIC);
        IntStream.range(0, 3000).forEach(i -> arrivals.event(type, Map.of("q" + i, i)));
        long before = rows();
        dictionary.all(EntryKind.TOPIC);
        assertThat(rows()).as("a full kind takes no new names").isEqualTo(before);
        jdbc.sql("delete from dictionary_entry where key like :flood")
                .param("flood", type + "/%")
                .update();
    }

    private ValueType type(EntryKey key) {
        return Objects.requireNonNull(dictionary.find(key).orElseThrow().type());
    }

    private EventDraft event(String id, String type, Map<String, Object> properties) {
        return new EventDraft(
                type + id, "one-" + unique, type, StoreContext.NOW.minusSeconds(60), null, null, properties);
    }

    private long rows() {
        return jdbc.sql("select count(*) from dictionary_entry")
                .query(Long.class)
                .single();
    }
}
