package dev.rekindle.segment.source.http;

import dev.rekindle.platform.net.HostNames;
import dev.rekindle.segment.source.AudienceColumns;
import dev.rekindle.segment.source.AudienceSettings;
import dev.rekindle.segment.source.AudienceSource;
import dev.rekindle.segment.source.SourceField;
import dev.rekindle.segment.source.SourceProblem;
import dev.rekindle.segment.source.SourceReader;
import dev.rekindle.segment.source.SourceRequest;
import dev.rekindle.segment.source.SourceSettings;
import dev.rekindle.setting.Live;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonPointer;

/** Audiences from APIs that answer JSON in pages, such as a CDP's. */
@Component
class HttpSource implements AudienceSource {

    private static final List<String> POINTERS = List.of("rows", "cursorAt", "linkAt", "watermarkAt");

    private final Live<AudienceSettings> settings;
    private final HostNames names;
    private final Clock clock;

    HttpSource(Live<AudienceSettings> settings, HostNames names, Clock clock) {
        this.settings = settings;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public String connector() {
        return "http";
    }

    @Override
    public List<SourceField> fields() {
        return List.of(
                SourceField.text("url").asRequired(),
                SourceField.choice("login", Login.names()),
                SourceField.text("header"),
                SourceField.text("user"),
                SourceField.secret("token"),
                SourceField.text("tokenUrl"),
                SourceField.text("clientId"),
                SourceField.secret("clientSecret"),
                SourceField.text("scope"),
                SourceField.text("rows"),
                SourceField.choice("paging", Paging.names()),
                SourceField.text("cursorAt"),
                SourceField.text("cursorParameter"),
                SourceField.text("pageParameter"),
                SourceField.whole("firstPage", "1"),
                SourceField.text("linkAt"),
                SourceField.text("sizeParameter"),
                SourceField.whole("size", ""),
                SourceField.text("watermarkAt"),
                SourceField.text("watermarkParameter"));
    }

    @Override
    public Optional<SourceProblem> problem(SourceSettings typed, AudienceColumns columns, boolean incremental) {
        return url("url", typed)
                .or(() -> pointers(typed, columns))
                .or(() -> Login.of(typed).missing(typed).map(field -> SourceProblem.of(field, "required")))
                .or(() -> Login.of(typed) == Login.OAUTH ? url("tokenUrl", typed) : Optional.empty())
                .or(() -> Paging.of(typed).missing(typed).map(field -> SourceProblem.of(field, "required")))
                .or(() -> Stream.of("watermarkAt", "watermarkParameter")
                        .filter(field -> incremental && !typed.has(field))
                        .findFirst()
                        .map(field -> SourceProblem.of(field, "watermark")));
    }

    /** The servers, and who asks there. */
    @Override
    public String destination(SourceSettings typed) {
        return Stream.concat(
                        Stream.of("url", "tokenUrl").map(field -> server(typed.text(field))),
                        Stream.of("login", "header", "user", "clientId").map(typed::text))
                .collect(Collectors.joining(" "));
    }

    private static String server(String url) {
        try {
            var parts = new URI(url);
            return parts.getScheme() + "://" + parts.getRawAuthority();
        } catch (URISyntaxException e) {
            return url;
        }
    }

    private Optional<SourceProblem> url(String field, SourceSettings typed) {
        try {
            var url = new URI(typed.text(field));
            return settings.get().hosts().mayCall(url)
                    ? Optional.empty()
                    : Optional.of(SourceProblem.of(
                            field, "host-not-allowed", url.getHost() == null ? typed.text(field) : url.getHost()));
        } catch (URISyntaxException e) {
            return Optional.of(SourceProblem.of(field, "url"));
        }
    }

    private static Optional<SourceProblem> pointers(SourceSettings typed, AudienceColumns columns) {
        return POINTERS.stream()
                .filter(field -> !isPointer(typed.text(field)))
                .findFirst()
                .map(field -> SourceProblem.of(field, "pointer"))
                .or(() -> columns.fields().entrySet().stream()
                        .filter(column -> !isPointer(column.getValue()))
                        .findFirst()
                        .map(column -> SourceProblem.of(column.getKey().word(), "pointer")))
                .or(() -> columns.attributes().values().stream()
                        .filter(column -> !isPointer(column))
                        .findFirst()
                        .map(column -> SourceProblem.of("attributes", "pointer")));
    }

    /** The whole document has the empty pointer. */
    private static boolean isPointer(String text) {
        try {
            JsonPointer.compile(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public SourceReader open(SourceRequest request) {
        var client = new JsonClient(settings.get(), names, clock);
        return new HttpReader(client, new Access(client, request.settings()), request);
    }
}
