package dev.rekindle.segment.rule;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;

/** The published schema of rules. */
final class RuleSchema {

    private static final JsonSchema SCHEMA = read();

    private RuleSchema() {}

    static Set<ValidationMessage> problems(String rule) {
        return SCHEMA.validate(rule, InputFormat.JSON);
    }

    private static JsonSchema read() {
        try (InputStream file = RuleSchema.class.getResourceAsStream("/segment/rule-schema.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Objects.requireNonNull(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
