package dev.rekindle.journey;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A node whose workers run as in production, several on timers and events; it sends nothing. It is killed during its work. */
public final class KilledMain {

    /** An argument: the engine's own job executor runs too, or alone. */
    static final String STOCK = "--stock";

    private static final List<String> LEFT_OUT = List.of(
            "dev.rekindle.message.dispatch.Dispatcher",
            "dev.rekindle.message.ledger.Settlement",
            "dev.rekindle.message.price.PriceWork",
            "dev.rekindle.schedule.quartz.QuartzActivation",
            "dev.rekindle.segment.evaluation.SegmentRefresh");

    /** As arguments, which override the application's file. */
    private static final List<String> SETTINGS = List.of(
            "--rekindle.schedule.workers.timers=3",
            "--rekindle.schedule.workers.events=3",
            "--rekindle.schedule.poll=200ms",
            "--spring.quartz.auto-startup=false",
            "--spring.flyway.enabled=false");

    private KilledMain() {}

    /** @param arguments properties of the application, and perhaps {@link #STOCK} */
    public static void main(String[] arguments) {
        var context = new SpringApplicationBuilder(JourneyApplication.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .initializers(starting -> starting.addBeanFactoryPostProcessor(KilledMain::leaveOut))
                .run(Stream.concat(SETTINGS.stream(), Stream.of(arguments)).toArray(String[]::new));
        if (Arrays.asList(arguments).contains(STOCK)) {
            new StockExecutor(context.getBean(ProcessEngine.class)).start();
        }
        System.out.println("WORKING");
    }

    private static void leaveOut(ConfigurableListableBeanFactory beans) {
        LEFT_OUT.forEach(((BeanDefinitionRegistry) beans)::removeBeanDefinition);
    }
}
