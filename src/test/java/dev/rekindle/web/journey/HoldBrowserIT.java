package dev.rekindle.web.journey;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.rekindle.report.SampleJourney;
import dev.rekindle.testing.BrowserIT;
import java.time.Clock;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holding, stopping and waiting on the screens: on a desk and on a phone, in both languages. */
class HoldBrowserIT extends BrowserIT {

    private static final String KEY = "hold-browser";

    @Autowired
    private DataSource database;

    @Autowired
    private Clock clock;

    @BeforeEach
    void writeTheJourneyOnce() {
        JdbcClient jdbc = JdbcClient.create(database);
        if (SampleJourney.writeOnce(database, KEY, 300, clock.instant())) {
            jdbc.sql("""
                    update message set state = 'PENDING', reason = 'TEMPLATE_ERROR', cause = 'TEMPLATE_BROKEN',
                           due_at = now() + interval '1 day', expires_at = now() + interval '3 days'
                     where id in (select id from message where journey_key = :key and state = 'DELIVERED' order by id limit 12)
                    """).param("key", KEY).update();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "rekindle.large", matches = "true")
    void everyPageOfAHeldJourneyFitsItsWidth() {
        Page desk = signedIn(1440, "en-GB");
        saysYes(desk);
        desk.navigate(address("/journeys/" + KEY));
        desk.click("form[action$='/hold'] button");
        desk.waitForSelector("[data-hold]");
        desk.navigate(address("/journeys/" + KEY));
        desk.waitForSelector("#diagram.is-drawn");
        desk.click("[data-element-id=sayHello]", new Page.ClickOptions().setForce(true));
        desk.click("[data-about=sayHello] form[action$='/stop'] button");
        desk.waitForSelector("[data-about=sayHello] form[action$='/release']", attached());
        lookAt(desk);
        desk.navigate(address("/journeys/" + KEY));
        desk.check("[data-hold] input[value=SHIFT]");
        desk.click("[data-hold] form button");
        desk.waitForSelector("form[action$='/hold'] button");
    }

    private void lookAt(Page page) {
        page.navigate(address("/journeys/" + KEY));
        page.waitForSelector("#diagram.is-drawn");
        page.click("[data-element-id=sayHello]", new Page.ClickOptions().setForce(true));
        assertFitsAPhone(page);
        picture(page, "held");
        page.navigate(address("/messages?status=PENDING&cause=TEMPLATE_BROKEN&journey=" + KEY));
        assertFitsAPhone(page);
        picture(page, "waiting");
        page.click("tbody a");
        page.waitForSelector(".log");
        assertFitsAPhone(page);
        picture(page, "message");
        page.navigate(address("/templates/welcome-tips"));
        assertFitsAPhone(page);
        picture(page, "template");
    }

    private static Page.WaitForSelectorOptions attached() {
        return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED);
    }
}
