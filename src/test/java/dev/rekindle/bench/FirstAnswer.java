package dev.rekindle.bench;

import com.microsoft.playwright.Page;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Times actions in a page: until the first thing that a person sees after it, be it the answer or the sign that the page
 * works, and until the answer is there. A change of the page counts once it is painted; typing counts by the browser's own
 * time from the key to the next picture.
 */
final class FirstAnswer {

    private static final double PICTURE = 16;

    /** In the page: tells when a person acted, and when the page showed the first change after it. */
    private static final String OBSERVE = """
            (() => {
              let acted = 0;
              const at = time => performance.timeOrigin + time;
              ['click', 'input', 'change', 'keydown'].forEach(kind => addEventListener(kind, event => {
                if (!event.isTrusted || acted) return;
                acted = performance.now();
                window.benchActed?.(at(acted));
              }, true));
              const seen = () => {
                if (!acted) return;
                acted = 0;
                requestAnimationFrame(() => {
                  const { port1, port2 } = new MessageChannel();
                  port1.onmessage = () => window.benchAnswered?.(at(performance.now()));
                  port2.postMessage(0);
                });
              };
              new MutationObserver(seen).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
              new PerformanceObserver(list => list.getEntries().filter(entry => entry.name === 'first-contentful-paint')
                .forEach(entry => window.benchAnswered?.(at(entry.startTime)))).observe({ type: 'paint', buffered: true });
              new PerformanceObserver(list => list.getEntries().forEach(entry => window.benchDrawn?.(entry.duration)))
                .observe({ type: 'event', durationThreshold: 16 });
            })()""";

    private final Page page;
    private double acted;
    private double answered;
    private double drawn;

    FirstAnswer(Page page) {
        this.page = page;
        page.exposeFunction("benchActed", args -> noted(() -> acted = acted == 0 ? number(args[0]) : acted));
        page.exposeFunction(
                "benchAnswered",
                args -> noted(() -> {
                    if (acted > 0 && answered == 0 && number(args[0]) >= acted) {
                        answered = number(args[0]);
                    }
                }));
        page.exposeFunction("benchDrawn", args -> noted(() -> drawn = Math.max(drawn, number(args[0]))));
        page.addInitScript(OBSERVE);
    }

    private static Object noted(Runnable note) {
        note.run();
        return true;
    }

    private static double number(Object value) {
        return ((Number) Objects.requireNonNull(value)).doubleValue();
    }

    /** What one action took, in ms. */
    record Times(double first, double whole) {}

    /** @param until waits for the answer */
    Times of(Consumer<Page> action, Consumer<Page> until) {
        acted = answered = drawn = 0;
        long began = System.nanoTime();
        action.accept(page);
        until.accept(page);
        double whole = (System.nanoTime() - began) / 1e6;
        page.waitForTimeout(150);
        return new Times(answered > 0 ? answered - acted : Math.max(drawn, PICTURE), whole);
    }

    /** Of a key in a field, whose letter is the answer. */
    Times ofKey(Consumer<Page> key) {
        Times times = of(key, any -> {});
        return new Times(Math.max(drawn, PICTURE), times.whole());
    }
}
