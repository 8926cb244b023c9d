package dev.rekindle.journey.bpmn.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rekindle.journey.bpmn.DiagramReadResult;
import dev.rekindle.journey.bpmn.DiagramReader;
import dev.rekindle.journey.bpmn.TestEnvironment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a diagram fetches nothing from the addresses that it contains. */
class DiagramFileCheckerTests {

    private static final String XSI = "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer elsewhere;

    DiagramFileCheckerTests() throws IOException {
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:definitions xsi:schemaLocation=\"https://elsewhere.example URL\" ",
                "<bpmn:definitions xsi:noNamespaceSchemaLocation=\"URL\" ",
                "<bpmn:definitions xmlns:x=\"http://www.w3.org/2001/XMLSchema-instance\" x:schemaLocation=\"a URL\" ",
                "<!DOCTYPE d SYSTEM \"URL\">\n<bpmn:definitions ",
                "<!DOCTYPE d [<!ENTITY e SYSTEM \"URL\">]>\n<bpmn:definitions ",
                "<?xml-stylesheet href=\"URL\"?>\n<bpmn:definitions typeLanguage=\"URL\" "
            })
    void noAddressThatADiagramNamesIsAsked(String beginning) throws IOException {
        String sound = Files.readString(Path.of("src/test/resources/bpmn/sound.bpmn"));
        String url = "http://localhost:" + elsewhere.getAddress().getPort() + "/schema.xsd";
        String bpmn = sound.replace("<bpmn:definitions ", beginning.replace("URL", url));
        assertThat(bpmn).contains(url).contains(XSI);

        new DiagramReader(new TestEnvironment()).check(bpmn.getBytes(StandardCharsets.UTF_8));

        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"importType=\"http://www.w3.org/2001/XMLSchema\" namespace=\"a\""})
    void importsOfADiagramAreRefusedAndNotFetched(String kind) throws IOException {
        String sound = Files.readString(Path.of("src/test/resources/bpmn/sound.bpmn"));
        String url = "http://localhost:" + elsewhere.getAddress().getPort() + "/schema.xsd";
        String bpmn = sound.replaceFirst(
                "  <bpmn:process ", "  <bpmn:import " + kind + " location=\"" + url + "\" />\n  <bpmn:process ");

        DiagramReadResult reading =
                new DiagramReader(new TestEnvironment()).check(bpmn.getBytes(StandardCharsets.UTF_8));

        assertThat(reading.findings()).isNotEmpty();
        assertThat(asked).hasValue(0);
    }
}
