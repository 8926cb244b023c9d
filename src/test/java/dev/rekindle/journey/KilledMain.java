package dev.rekindle.journey;

import dev.rekindle.schedule.DueWork;
import dev.rekindle.schedule.VirtualClock;
import java.time.Instant;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A node that does one kind of due work until none is left; to be killed in the middle of it. */
public final class KilledMain {

    private KilledMain() {}

    /** @param arguments name of the bean, the instant at which the clock stands */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(JourneyApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .properties(
                        "rekindle.schedule.running=false",
                        "spring.quartz.auto-startup=false",
                        "spring.flyway.enabled=false")
                .run();
        context.getBean(VirtualClock.class).travelTo(Instant.parse(arguments[1]));
        DueWork work = context.getBean("dev.rekindle.journey." + arguments[0], DueWork.class);
        System.out.println("WORKING");
        while (work.runDue() > 0) {
            System.out.print('.');
        }
        System.out.println("NOTHING LEFT");
        context.close();
        System.exit(0);
    }
}
