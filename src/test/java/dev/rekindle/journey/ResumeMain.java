package dev.rekindle.journey;

import dev.rekindle.journey.JourneyHolds.Choice;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A node that resumes a held journey and does nothing else. It is killed meanwhile. */
public final class ResumeMain {

    private ResumeMain() {}

    /** @param arguments the journey */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(JourneyApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .run(
                        "--rekindle.schedule.running=false",
                        "--spring.quartz.auto-startup=false",
                        "--spring.flyway.enabled=false");
        JourneyHolds holds = context.getBean(JourneyHolds.class);
        System.out.println("RESUMING");
        holds.resume(arguments[0], Choice.NOW, "child");
        System.out.println("RESUMED");
    }
}
