package dev.rekindle.security.start;

import java.io.Console;
import org.springframework.stereotype.Component;

/** Whether somebody looks at what the application prints. */
@Component
class Terminal {

    /** Whether input and output are a terminal. Since Java 22 there is a console without one, which has to be asked. */
    boolean isThere() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException beforeJava22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
